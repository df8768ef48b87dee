"""What becomes of a member's registrations when the account is erased."""

from typing import Any

from events.registration.models import AcceptedConsent, Answer, Registration
from portal.core import clock

from .seats import locked_with, settle


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Free the member's seats of events to come, and forget what was answered; that somebody had come stays counted."""
    own = Registration.objects.filter(user=user)
    for registration in own.current().filter(admission__event__ends_at__gt=clock.now()).order_by("admission"):
        with locked_with(registration) as row:
            row.cancelled_at = clock.now()
            row.save()
            settle(row.admission)
    Answer.objects.filter(registration__user=user).delete()
    AcceptedConsent.objects.filter(registration__user=user).delete()
    own.update(is_listed=False, note="")
