"""What a calendar says of events, read by strict parsers: hours in every zone, changes, hostile words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from events import actions, ics
from events.enums import EventKind
from events.models import Event
from portal.accounts.models import User
from portal.core import clock
from tests.events import ical
from tests.factories.events import OCTOBER, enter_event, make_event, make_venue

Browse = Callable[..., Client]
CHICAGO = clock.zone("America/Chicago")
HOST = urlsplit(settings.SITE_URL).hostname


def at(zone: str, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.zone(zone))  # type: ignore[arg-type,misc]


def test_the_webinar_of_half_past_one_in_chicago_is_at_18_30_utc(browse: Browse, db: None) -> None:
    starts_at = datetime(2011, 7, 14, 13, 30, tzinfo=CHICAGO)
    make_event("Webinar", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), kind=EventKind.WEBINAR)
    event = ical.events_at(browse())["Webinar"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({"TZID": "America/Chicago"}, "20110714T133000")
    read = ical.read(ical.written(browse())).vevent
    assert read.dtstart.value.astimezone(UTC) == datetime(2011, 7, 14, 18, 30, tzinfo=UTC)
    assert read.dtend.value.astimezone(UTC) == datetime(2011, 7, 14, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["America/Chicago", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_hours_are_the_same_moment_around_each_change_of_clocks(zone: str, browse: Browse, db: None) -> None:
    """The other library knows no zones: it computes from the VTIMEZONE that is in the calendar."""
    for day in range(0, 366, 3):
        starts_at = at(zone, 2031, 1, 1, 9) + timedelta(days=day)
        make_event(f"Day {day}", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), time_zone=zone)
    stored = {event.title: event.starts_at for event in Event.objects.all()}
    found = ical.read(ical.written(browse())).vevent_list
    read = {each.summary.value: each.dtstart.value.astimezone(UTC) for each in found}
    assert [(title, read[title], at) for title, at in stored.items() if read[title] != at] == []


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc(browse: Browse, db: None) -> None:
    second = datetime(2031, 11, 2, 7, 30, tzinfo=UTC)  # 01:30 CST, an hour after 01:30 CDT
    make_event("Late", starts_at=second, ends_at=second + timedelta(hours=1))
    assert ical.events_at(browse())["Late"]["DTSTART"] == "20311102T073000Z"


def test_hours_in_utc_need_no_zone(browse: Browse, db: None) -> None:
    make_event("Call", starts_at=datetime(2031, 9, 1, 17, tzinfo=UTC), time_zone="UTC")
    event = ical.events_at(browse())["Call"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({}, "20310901T170000Z")
    assert "VTIMEZONE" not in ical.written(browse()).decode()


def test_whole_days_are_dates_and_end_before_the_day_after(browse: Browse, olga: User) -> None:
    actions.publish(enter_event(olga), by=olga)
    event = ical.events_at(browse())["Conference"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({"VALUE": "DATE"}, "20311005")
    assert event["DTEND"] == "20311008"
    assert "VTIMEZONE" not in ical.written(browse()).decode()


def test_an_event_says_what_where_and_who_keeps_it(browse: Browse, olga: User) -> None:
    venue = make_venue(address="900 Boylston Street\nHall B")
    event = actions.publish(enter_event(olga, venue=venue, description="**Come**, all."), by=olga)
    found = ical.events_at(browse())["Conference"]
    assert found.text("LOCATION") == "Hynes Center, 900 Boylston Street, Hall B, Boston, MA"
    assert found["URL"] == f"{settings.SITE_URL}/events/conference/"
    assert found.text("DESCRIPTION") == f"Talks.\n\nCome, all.\n\n{settings.SITE_URL}/events/conference/"
    assert found["UID"] == f"{event.uid}@{HOST}"
    assert (found["STATUS"], found["SEQUENCE"], found["CATEGORIES"]) == ("CONFIRMED", "0", "Conference")
    calendar = ical.calendar(ical.written(browse()))
    assert calendar["X-PUBLISHED-TTL"] == calendar["REFRESH-INTERVAL"] == "PT1H"


def test_a_change_keeps_the_uid_and_raises_the_sequence(browse: Browse, olga: User) -> None:
    event = actions.publish(enter_event(olga), by=olga)
    before = ical.events_at(browse())["Conference"]
    actions.change_event(event, by=olga, when=OCTOBER.later(1), slug="moved", title="Conference")
    after = ical.events_at(browse())["Conference"]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert after["LAST-MODIFIED"] == after["DTSTAMP"] >= before["DTSTAMP"]


def test_a_venue_that_gets_another_address_is_a_change_of_its_public_events(browse: Browse, olga: User) -> None:
    venue = make_venue()
    actions.publish(enter_event(olga, venue=venue), by=olga)
    draft = enter_event(olga, title="Draft", venue=venue)
    actions.change_venue(venue, by=olga, name=venue.name, city=venue.city, address="Gate 2")
    found = ical.events_at(browse())["Conference"]
    assert (found["SEQUENCE"], found.text("LOCATION")) == ("1", "Hynes Center, Gate 2, Boston, MA")
    draft.refresh_from_db()
    assert draft.sequence == 0


def test_a_cancelled_event_stays_in_the_calendar_struck_out(browse: Browse, olga: User) -> None:
    event = actions.publish(enter_event(olga), by=olga)
    actions.cancel(event, by=olga, reason="The hall is flooded.")
    found = ical.events_at(browse())["Cancelled: Conference"]
    assert (found["STATUS"], found["SEQUENCE"], found["UID"]) == ("CANCELLED", "1", f"{event.uid}@{HOST}")
    assert "The hall is flooded." in found.text("DESCRIPTION")
    actions.reinstate(event, by=olga)
    assert (ical.events_at(browse())["Conference"]["STATUS"], ical.events_at(browse())["Conference"]["SEQUENCE"]) == (
        "CONFIRMED",
        "2",
    )


def test_a_postponed_event_is_struck_out_until_it_has_new_dates(browse: Browse, olga: User) -> None:
    event = actions.postpone(actions.publish(enter_event(olga), by=olga), by=olga, reason="Snow.")
    assert ical.events_at(browse())["Postponed: Conference"]["STATUS"] == "CANCELLED"
    actions.change_event(event, by=olga, when=OCTOBER.later(7), slug=event.slug)
    found = ical.events_at(browse())["Conference"]
    assert (found["STATUS"], found["SEQUENCE"], found["DTSTART"]) == ("CONFIRMED", "2", "20311012")


@pytest.mark.parametrize(
    "title",
    [
        "Two lines\r\nBEGIN:VALARM",
        "a; b, c: d \\n \\; \"e\" 'f'",
        "ü" * 512,
        "x" * 1_024,
        "👩‍🚀" * 40,
        "bell\x07 nul-less\x1b[0m\x7f",
        "END:VEVENT",
        "  blanks  ",
    ],
)
def test_a_hostile_title_stays_one_value(title: str, db: None) -> None:
    event = make_event("Plain", description_text="x;\r\ny", summary="a,b")
    event.title = title
    (found,) = ical.events(ics.calendar(title, "/x.ics", [event])).values()
    assert found.text("SUMMARY") == ics.CONTROLS.sub("", title.replace("\r\n", "\n"))
