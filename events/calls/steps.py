"""The buttons of a call and of its vote in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions
from .forms import winner_form

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

VOTE_STEPS = (
    Button(
        name="certify",
        label=_("Certify the result"),
        action=actions.certify_vote,
        access=access.can_certify,
        explain=_(
            "The ballots are counted and mixed, and the key to whose they are is deleted. This cannot be undone. "
            "You see the result at once, everybody else from the call’s announcement on."
        ),
        done=_("The result is certified."),
    ),
    Button(
        name="choose",
        label=_("Choose the winner of the tie"),
        action=actions.choose_winner,
        access=access.can_choose_winner,
        explain=_("These lead with the same number of votes. Choose one, once; the page says that it was chosen."),
        done=_("The winner is chosen."),
        form_of=winner_form,
    ),
)
