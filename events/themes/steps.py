"""The buttons of an idea in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions
from .forms import HideForm, SelectForm

STEPS = (
    Button(
        name="select",
        label=_("Select"),
        action=actions.select,
        access=access.can_select,
        explain=_(
            "This idea becomes the theme, in the place of any other. Nobody but organisers knows before the "
            "announcement; then it is shown by itself, and the event’s page wears its picture and colour. "
            "Look at the preview under “Selected themes”."
        ),
        done=_("The idea is selected. It is shown at the announcement."),
        form=SelectForm,
    ),
    Button(
        name="shortlist",
        label=_("Put on the shortlist"),
        action=actions.shortlist,
        access=access.can_shortlist,
        explain=_("Readers learn of it when the vote opens; without a vote, at the announcement."),
        done=_("The idea is on the shortlist."),
    ),
    Button(
        name="unlist",
        label=_("Take off the shortlist"),
        action=actions.unlist,
        access=access.can_unlist,
        explain=_("The idea stays among the others."),
        done=_("The idea is off the shortlist."),
    ),
    Button(
        name="hide",
        label=_("Hide"),
        action=actions.hide,
        access=access.can_hide,
        explain=_("Readers do not see it any more. A named author does, and reads the reason."),
        done=_("The idea is hidden."),
        form=HideForm,
        is_dangerous=True,
    ),
    Button(
        name="restore",
        label=_("Show again"),
        action=actions.restore,
        access=access.can_restore,
        explain=_("Readers see it again."),
        done=_("The idea is shown again."),
    ),
)
