"""The buttons of a volunteer in the back office."""

from django.utils.translation import gettext_lazy as _

from events.forms import NoteForm
from portal.core.admin import Button

from . import access, actions

STEPS = (
    Button(
        name="confirm",
        label=_("Confirm"),
        action=actions.confirm,
        access=access.can_confirm,
        explain=_(
            "The volunteer becomes a member of the committee and is told. Everybody sees it from the announcement of "
            "the call on; whoever came by no call is seen at once."
        ),
        done=_("The volunteer is a member of the committee."),
        form=NoteForm,
        tells=True,
    ),
    Button(
        name="reserve",
        label=_("Put in reserve"),
        action=actions.reserve,
        access=access.can_reserve,
        explain=_("The volunteer stands at the end of the reserve and is offered a seat when one comes free."),
        done=_("The volunteer is in reserve."),
        form=NoteForm,
        tells=True,
    ),
    Button(
        name="decline",
        label=_("Decline"),
        action=actions.decline,
        access=access.can_decline,
        explain=_("The volunteer is told, with your note. Nobody else learns of it."),
        done=_("The volunteer is declined."),
        form=NoteForm,
        is_dangerous=True,
        tells=True,
    ),
    Button(
        name="release",
        label=_("Note that they have left"),
        action=actions.release,
        access=access.can_release,
        explain=_("The seat is offered to the first in reserve. What the member has not done of duties is free again."),
        done=_("The member has left the committee."),
        form=NoteForm,
        is_dangerous=True,
        tells=True,
    ),
)
