"""The buttons of a jingle in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions, forms

STEPS = (
    Button(
        name="accept",
        label=_("Accept"),
        action=actions.accept,
        access=access.can_accept,
        explain=_(
            "Everybody hears it on the call’s page, without a name, and it will be on the ballot. Its author is told."
        ),
        done=_("The jingle is in the contest."),
        tells=True,
    ),
    Button(
        name="reject",
        label=_("Reject"),
        action=actions.reject,
        access=access.can_reject,
        explain=_("It stays out of the contest. Its author reads your reason, and may send another one in time."),
        done=_("The jingle is rejected."),
        form=forms.ReasonForm,
        tells=True,
        is_dangerous=True,
    ),
    Button(
        name="disqualify",
        label=_("Disqualify"),
        action=actions.disqualify,
        access=access.can_disqualify,
        explain=_("It leaves the contest that it was in, and nobody hears it any more. Its author reads your reason."),
        done=_("The jingle is disqualified."),
        form=forms.ReasonForm,
        tells=True,
        is_dangerous=True,
    ),
)
