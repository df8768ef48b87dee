"""Claims: a member says that a person is them, and an organiser decides."""

from typing import Any

from django.db import transaction

from portal import audit, search
from portal.accounts.models import User
from portal.community import contributions, mails
from portal.community.access import can_claim, can_decide
from portal.community.enums import ClaimOutcome
from portal.community.models import Claim, Person
from portal.core import clock
from portal.core.writers import lock_writer


def claim_person(person: Person, *, by: User, reason: str) -> Claim:
    """Ask to be known as this person. Raises Forbidden when the person is claimed, or the member has asked already."""
    with transaction.atomic():
        by, row = lock_writer(by), Person.objects.select_for_update().get(pk=person.pk)
        can_claim(by, row).require()
        claim = Claim.objects.create(person=row, claimant=by, reason=reason)
        audit.record(by, "person.claim", row)
    return claim


def approve_claim(claim: Claim, *, by: Any) -> None:
    """Join the person to the member: contributions follow, and what others claimed of the same person is declined."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=claim.person_id)
        row = _decided(claim, by, ClaimOutcome.APPROVED)
        person.user, person.claimed_at = row.claimant, clock.now()
        person.save(update_fields=["user", "claimed_at"])
        search.sync(person)
        for follow in contributions:
            follow(person, row.claimant)
        for other in person.claims.filter(decided_at__isnull=True):
            _decided(other, by, ClaimOutcome.DECLINED)


def decline_claim(claim: Claim, *, by: Any) -> None:
    """Leave the person as it is; the member may ask again, with a better reason."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=claim.person_id)
        _decided(claim, by, ClaimOutcome.DECLINED)


def _decided(claim: Claim, by: Any, outcome: ClaimOutcome) -> Claim:
    """Close a claim and tell the member; the caller holds the person's lock, through which all decisions go."""
    row = Claim.objects.select_related("person", "claimant").get(pk=claim.pk)
    can_decide(by, row).require()
    row.outcome, row.decided_at, row.decided_by = outcome, clock.now(), by
    row.save()
    audit.record(by, f"claim.{outcome}", row)
    mails.tell_claimant(row)
    return row
