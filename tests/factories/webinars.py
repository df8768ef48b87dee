"""Webinars."""

from datetime import UTC, datetime, timedelta
from typing import Any

from events.enums import EventKind
from events.registration.models import Admission
from events.webinars.models import Webinar

from .events import make_event
from .registration import make_admission

# Half past one in Chicago.
BEGINS = datetime(2031, 7, 14, 18, 30, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=1)
JOIN_URL = "https://webinar.example.org/j/quokka-5150"
RECORDING_URL = "https://video.example.org/sponsoring"


def make_webinar(title: str = "Sponsoring", *, starts_at: datetime = BEGINS, **fields: Any) -> Webinar:
    """Return a webinar of one hour that everybody may register for."""
    event = make_event(
        title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), kind=EventKind.WEBINAR, is_online=True
    )
    make_admission(event, allows_recording_only=True)
    return Webinar.objects.create(event=event, **{"join_url": JOIN_URL, **fields})


def admission_of(webinar: Webinar) -> Admission:
    return Admission.objects.select_related("event").get(event=webinar.event_id)
