"""The buttons of packages and sponsorships in the back office."""

from django.utils.translation import gettext_lazy as _

from events.access import can_organise
from portal.core.admin import Button

from . import access, actions, forms

PACKAGE_STEPS = (
    Button(
        name="benefit",
        label=_("Add a benefit"),
        action=actions.add_benefit,
        access=lambda user, package: can_organise(user, package.event),
        explain=_("Who applies from now on gets it; what was sent before stays as it was agreed upon."),
        done=_("The benefit is in the package."),
        form=forms.NewBenefitForm,
    ),
)

STEPS = (
    Button(
        name="approve",
        label=_("Approve"),
        action=actions.approve,
        access=access.can_approve,
        explain=_(
            "The event’s page shows the organization with its logo, the sponsor is told, and the benefits to deliver "
            "are listed under your name."
        ),
        done=_("The sponsor is approved. Give each benefit an owner and a day."),
        tells=True,
    ),
    Button(
        name="hold",
        label=_("Hold, or hold longer"),
        action=actions.hold,
        access=access.can_hold,
        explain=_("The package is kept for this organization until then, counted from now, and the sponsor is told."),
        done=_("The package is held."),
        form=forms.HoldForm,
        tells=True,
    ),
    Button(
        name="agreement",
        label=_("Note the agreement"),
        action=actions.sign,
        access=access.can_sign,
        explain=_("The agreement is signed by both. The sponsor cannot withdraw alone any more, and is told."),
        done=_("The agreement is noted."),
        form=forms.NoteForm,
        tells=True,
    ),
    Button(
        name="activate",
        label=_("Activate"),
        action=actions.activate,
        access=access.can_activate,
        explain=_("The sponsorship is paid and runs; the sponsor is told."),
        done=_("The sponsorship is active."),
        form=forms.NoteForm,
        tells=True,
    ),
    Button(
        name="decline",
        label=_("Decline"),
        action=actions.decline,
        access=access.can_decline,
        explain=_("The sponsor reads your reason. A package that was theirs is offered to the first in line."),
        done=_("The application is declined."),
        form=forms.DeclineForm,
        is_dangerous=True,
        tells=True,
    ),
)
