"""What the community app puts into a member's archive."""

from portal.accounts.exports import Part
from portal.accounts.models import User


def affiliations(member: User) -> Part:
    return Part(member.affiliations.values("organization__name", "title", "since", "until"))


def claims(member: User) -> Part:
    return Part(member.claims.values("person__name", "reason", "claimed_at", "outcome", "decided_at"))
