"""The buttons of an event in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions, forms
from .moves import moves

STEPS = (
    Button(
        name="publish",
        label=_("Publish"),
        action=actions.publish,
        access=access.can_publish,
        explain=_(
            "Everybody sees the event, in the list, the calendars, the feed and the search. Who proposed it is told."
        ),
        done=_("The event is public."),
        tells=True,
    ),
    Button(
        name="decline",
        label=_("Decline"),
        action=actions.decline,
        access=access.can_decline,
        explain=_("The member reads your note, and may change the proposal and offer it again."),
        done=_("The proposal is declined, and the member is told."),
        form=forms.DeclineForm,
        is_dangerous=True,
        tells=True,
    ),
    Button(
        name="postpone",
        label=_("Postpone"),
        action=actions.postpone,
        access=access.can_postpone,
        explain=_("The page says that a new date follows, calendars strike the old one out, and who attends is told."),
        done=_("The event is postponed. Give it new dates when they are known."),
        form=forms.ReasonForm,
        tells=True,
    ),
    Button(
        name="cancel",
        label=_("Cancel the event"),
        action=actions.cancel,
        access=access.can_cancel,
        explain=_("The page stays and says so, calendars strike the event out, and who attends is told."),
        done=_("The event is cancelled."),
        form=forms.ReasonForm,
        is_dangerous=True,
        tells=True,
    ),
    Button(
        name="reinstate",
        label=_("Let it take place"),
        action=actions.reinstate,
        access=access.can_reinstate,
        explain=_("The event takes place on its dates after all, and who attends is told."),
        done=_("The event takes place."),
        tells=True,
    ),
    Button(
        name="clone",
        label=_("Clone"),
        action=actions.clone_event,
        access=access.can_clone,
        explain=_("A draft with the same texts, parts and settings is made; all its dates move with the first day."),
        done=_("This is the clone, a draft. Look through its texts and dates, then publish it."),
        moves=moves,
        form=forms.CloneForm,
    ),
)
