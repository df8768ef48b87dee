"""May this person do this to what the community is made of, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.access import can_write
from portal.accounts.roles import Permission
from portal.core.verdict import Verdict, refused

from .models import Affiliation, Claim, Noun, Person


def can_manage(user: Any) -> Verdict:
    """Say whether somebody decides about claims, and keeps what editors do not."""
    if not user.may(Permission.COMMUNITY_MANAGE):
        return refused(_("Only organisers may change this."))
    return can_write(user)


def can_keep(user: Any, noun: Noun) -> Verdict:
    """Say whether somebody adds, changes and deletes this; persons are the editors' too, who credit guests."""
    if isinstance(noun, Person) and user.may(Permission.PERSONS_KEEP):
        return can_write(user)
    return can_manage(user)


def can_edit_affiliation(user: Any, affiliation: Affiliation) -> Verdict:
    if affiliation.user_id != user.pk:
        return refused(_("Only the member may change this."))
    return can_write(user)


def can_claim(user: Any, person: Person) -> Verdict:
    """Say whether a member may ask to be known as this person; one query for members."""
    if person.claimed_at is not None:
        return refused(_("This entry belongs to a member already."))
    writing = can_write(user)
    if writing and person.claims.filter(claimant=user, decided_at__isnull=True).exists():
        return refused(_("You have asked already. An organiser will decide."))
    return writing


def can_decide(user: Any, claim: Claim) -> Verdict:
    if claim.decided_at is not None:
        return refused(_("This claim is decided already."))
    if claim.claimant_id == user.pk:
        return refused(_("Leave the decision about your own claim to another organiser."))
    return can_manage(user)
