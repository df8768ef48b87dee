"""The buttons of a call in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions

STEPS = (
    Button(
        name="publish",
        label=_("Publish"),
        action=actions.publish,
        access=access.can_publish,
        explain=_("Everybody sees the call, on its page, its event’s page and in the calendars. It opens at its time."),
        done=_("The call is public."),
    ),
    Button(
        name="retract",
        label=_("Take back"),
        action=actions.retract,
        access=access.can_retract,
        explain=_("The call becomes a draft again, and its page is gone for readers."),
        done=_("The call is a draft."),
        is_dangerous=True,
    ),
)
