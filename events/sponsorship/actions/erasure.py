"""What becomes of a member's part in sponsorships when the account is erased."""

from typing import Any

from django.db.models import Q

from events.sponsorship.enums import State
from events.sponsorship.models import Contact, Sponsorship


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Delete drafts and forget the person as a contact; what an organization has agreed to stays the organization's."""
    Sponsorship.objects.filter(applicant=user, stage=State.DRAFT).delete()
    addresses = [address for address in (user.email, *user.emailaddress_set.values_list("email", flat=True)) if address]
    own = Q(user=user)
    for address in addresses:
        own |= Q(email__iexact=address)
    Contact.objects.filter(own).update(name="", email="", user=None)
