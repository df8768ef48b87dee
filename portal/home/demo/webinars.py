"""The webinar of 14 July 2011 for companies that think about sponsoring; who comes is invented."""

from datetime import datetime

from events.models import Event
from events.registration.actions import create_admission
from events.registration.models import Admission, Registration
from events.webinars.actions import create_webinar
from portal.accounts.models import User

from .clock import ZONE

OPENED, REGISTERED = datetime(2011, 6, 22, 9, tzinfo=ZONE), datetime(2011, 6, 30, 11, tzinfo=ZONE)
JOIN_URL = "https://webinar.example.org/j/october-sponsors"
COME, WANT_THE_RECORDING = range(20, 31), range(31, 35)


def load_webinar() -> None:
    """Set the webinar up and let some register; the demo's own member has not, and the recording is still to come."""
    event = Event.objects.get(slug="sponsorship-webinar")
    create_webinar(by=None, event=event, presenters="Community Manager\nEvent Organiser", join_url=JOIN_URL)
    admission = Admission.objects.filter(event=event).first() or create_admission(
        by=None, event=event, opens_at=OPENED, capacity=100, allows_recording_only=True
    )
    users = User.objects.filter(handle__in=[f"member-{number}" for number in (*COME, *WANT_THE_RECORDING)])
    Registration.objects.bulk_create(
        Registration(
            admission=admission,
            user=user,
            wants_recording_only=int(user.handle[-2:]) in WANT_THE_RECORDING,
            registered_at=REGISTERED,
            confirmed_at=REGISTERED,
        )
        for user in users.order_by("handle")
    )
