"""The demo's events, from the facts of summer 2011: the October pair in Boston, and the webinar for sponsors."""

from datetime import date, datetime, timedelta
from typing import Any

from events.actions import change_event, create_event, create_venue, propose, publish
from events.enums import EventKind
from events.models import Change, Event
from events.spans import Span
from portal.accounts.models import User

from .clock import ZONE

BOSTON, CHICAGO = "America/New_York", "America/Chicago"
ANNOUNCED, CORRECTED = datetime(2011, 6, 14, 9, tzinfo=ZONE), datetime(2011, 6, 29, 15, tzinfo=ZONE)
FIRST_CALL = Span.of_days(date(2011, 10, 6), date(2011, 10, 7), BOSTON)
OCTOBER = Span.of_days(date(2011, 10, 5), date(2011, 10, 7), BOSTON)

CONFERENCE = (
    "The conference is held together with the design summit: whoever comes to Boston for one meets the people of the "
    "other. The design summit before it was in Santa Clara, and 350 people came.\n\n"
    "The agenda is developed **in the open**, on a shared pad. About ten people are wanted for the program committee; "
    "two are in place. They organise the agenda, look for speakers and assign them, and introduce them if they can.\n\n"
    "The event also needs a theme, which will carry its signage and its look. Last time it was the parks of "
    "California, and the shirt showed the Bixby Canyon Bridge. Ideas are welcome in public or without a name."
)
WEBINAR = (
    "An hour for companies that think about sponsoring the conference and the design summit of 5–7 October in Boston. "
    "You hear what each sponsorship package holds.\n\n"
    "Register before it begins. The recording follows soon after, also for those who cannot be there at the time."
)


def load_events() -> None:
    """Enter and publish the events, and one meetup that waits for the organisers."""
    pair = _pair()
    _conference(pair)
    _summit(pair)
    _webinar()
    _last_summit()
    _proposal()


def _pair() -> Event:
    """The umbrella is the first event of the demo: the event organiser's role is for it."""
    return _published(
        title="OpenStack in Boston, October 2011",
        slug="boston-2011",
        kind=EventKind.CONFERENCE,
        summary="The conference and the design summit, side by side in one week.",
        description=(
            "Users, operators and developers meet in Boston. The **conference** is for everybody who runs OpenStack or "
            "thinks about it; at the **design summit** developers decide what the next release will be.\n\n"
            "Its program committee is looking for people, and its theme for ideas."
        ),
        when=OCTOBER,
        venue=create_venue(by=None, name="Boston", city="Boston, MA"),
    )


def _conference(pair: Event) -> None:
    """One call said 6-7 October: the page shows that the dates were changed."""
    fields: dict[str, Any] = {
        "title": "OpenStack Conference",
        "slug": "openstack-conference-2011",
        "kind": EventKind.CONFERENCE,
        "summary": "Three days of talks by those who build and run open clouds.",
        "description": CONFERENCE,
        "parent": pair,
        "venue": pair.venue,
    }
    event = _published(when=FIRST_CALL, **fields)
    change_event(event, by=None, when=OCTOBER, **fields)
    Change.objects.filter(event=event).update(changed_at=CORRECTED)


def _summit(pair: Event) -> None:
    _published(
        title="OpenStack Design Summit",
        slug="design-summit-2011",
        kind=EventKind.SUMMIT,
        summary="Where developers plan the next release together.",
        when=OCTOBER,
        parent=pair,
        venue=pair.venue,
    )


def _webinar() -> None:
    starts_at = datetime(2011, 7, 14, 13, 30, tzinfo=ZONE)
    _published(
        title="Webinar: sponsoring the October events",
        slug="sponsorship-webinar",
        kind=EventKind.WEBINAR,
        summary="The sponsorship packages of the October events, presented to companies, with time for questions.",
        description=WEBINAR,
        when=Span(starts_at, starts_at + timedelta(hours=1), CHICAGO),
        is_online=True,
    )


def _last_summit() -> None:
    _published(
        title="OpenStack Design Summit, spring 2011",
        slug="design-summit-spring-2011",
        kind=EventKind.SUMMIT,
        summary="350 people met to plan what comes after Cactus.",
        when=Span.of_days(date(2011, 4, 26), date(2011, 4, 29), "America/Los_Angeles"),
        venue=create_venue(by=None, name="Santa Clara", city="Santa Clara, CA"),
        at=datetime(2011, 2, 1, 9, tzinfo=ZONE),
    )


def _proposal() -> None:
    starts_at = datetime(2011, 7, 21, 18, 30, tzinfo=ZONE)
    propose(
        by=User.objects.get(handle="member-12"),
        title="An evening about Swift",
        when=Span(starts_at, starts_at + timedelta(hours=3), CHICAGO),
        summary="Bring a question about object storage, leave with an answer or with better company.",
        description="We meet at seven, talk for an hour, and stay for as long as the room lets us.",
        venue_name="Public library",
        address="",
        city="Chicago, IL",
        is_online=False,
    )


def _published(*, at: datetime = ANNOUNCED, **fields: Any) -> Event:
    event = publish(create_event(by=None, **fields), by=None)
    Event.objects.filter(pk=event.pk).update(published_at=at, created_at=at)
    return event
