"""The one mail of the community app."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from .enums import ClaimOutcome
from .models import Claim


def tell_claimant(claim: Claim) -> None:
    """Tell a member what was decided about a claim."""
    if claim.outcome == ClaimOutcome.APPROVED:
        text = _("You are %(person)s: what was published under this name is now under yours.\n\n%(url)s\n")
        url = claim.claimant.get_absolute_url()
    else:
        text = _(
            "The organisers could not tell that you are %(person)s. "
            "You can ask again and say more about yourself.\n\n%(url)s\n"
        )
        url = claim.person.get_absolute_url()
    facts = {"person": claim.person.name, "url": f"{settings.SITE_URL}{url}"}
    send_mail(_("Your claim: %s") % claim.person.name, text % facts, None, [claim.claimant.email])
