"""What of the queue belongs to one member: for the archive they may ask for, and for the end of the account."""

from portal.accounts.exports import Part
from portal.accounts.models import User

from .actions import settle
from .enums import Outcome
from .models import Case, HiddenProfile, Report


def reports_by(user: User) -> Part:
    return Part(Report.objects.filter(reporter=user).values("kind", "key", "complaint", "text", "reported_at"))


def decisions_about(user: User) -> Part:
    decided = Case.objects.filter(author=user, decided_at__isnull=False).order_by("pk")
    return Part(decided.values("kind", "key", "outcome", "reason", "decided_at"))


def erase(user: User, *, keep_texts: bool) -> None:
    """Forget the hidden profile and close the question about it; reports lose their words unless those stay too."""
    settle(user, by=None, outcome=Outcome.GONE)
    HiddenProfile.objects.filter(user=user).delete()
    if not keep_texts:
        Report.objects.filter(reporter=user).update(text="")
