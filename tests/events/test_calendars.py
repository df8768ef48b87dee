"""Calendars for programs: what they say of events and deadlines, read by strict parsers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from events import actions, ics
from events.calendars import attended
from events.enums import EventKind
from events.models import CalendarToken, Event
from events.spans import Span
from events.timeline import Window, sources
from portal.accounts.actions.erasure import erase
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.core import clock
from tests.events import ical
from tests.factories.accounts import make_member
from tests.factories.events import make_event, make_venue

Browse = Callable[..., Client]
CHICAGO = clock.zone("America/Chicago")
HOST = urlsplit(settings.SITE_URL).hostname
OCTOBER = Span.of_days(date(2031, 10, 5), date(2031, 10, 7), "America/New_York")
CLOSES = datetime(2031, 9, 1, 17, tzinfo=UTC)


def written(browse: Browse, path: str = "/events/calendar.ics") -> bytes:
    response = browse().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def events(browse: Browse, path: str = "/events/calendar.ics") -> dict[str, ical.Part]:
    return ical.events(written(browse, path))


def at(zone: str, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.zone(zone))  # type: ignore[arg-type,misc]


@pytest.fixture
def deadlines(monkeypatch: pytest.MonkeyPatch) -> list[Window]:
    """A room whose windows a test puts in."""
    windows: list[Window] = []
    room = {"a room": lambda viewer, keys: [window for window in windows if window.event_id in keys]}
    monkeypatch.setattr(sources, "_objects", room)
    return windows


@pytest.fixture
def attends(monkeypatch: pytest.MonkeyPatch) -> dict[int, list[int]]:
    """A room that knows who attends what."""
    keys: dict[int, list[int]] = {}
    monkeypatch.setattr(attended, "_objects", {"a room": lambda user: keys.get(user.pk, [])})
    return keys


def test_the_webinar_of_half_past_one_in_chicago_is_at_18_30_utc(browse: Browse, db: None) -> None:
    starts_at = datetime(2011, 7, 14, 13, 30, tzinfo=CHICAGO)
    make_event("Webinar", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), kind=EventKind.WEBINAR)
    event = events(browse)["Webinar"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({"TZID": "America/Chicago"}, "20110714T133000")
    read = ical.read(written(browse)).vevent
    assert read.dtstart.value.astimezone(UTC) == datetime(2011, 7, 14, 18, 30, tzinfo=UTC)
    assert read.dtend.value.astimezone(UTC) == datetime(2011, 7, 14, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["America/Chicago", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_hours_are_the_same_moment_around_each_change_of_clocks(zone: str, browse: Browse, db: None) -> None:
    """The other library knows no zones: it computes from the VTIMEZONE that is in the calendar."""
    for day in range(0, 366, 3):
        starts_at = at(zone, 2031, 1, 1, 9) + timedelta(days=day)
        make_event(f"Day {day}", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), time_zone=zone)
    stored = {event.title: event.starts_at for event in Event.objects.all()}
    read = {each.summary.value: each.dtstart.value.astimezone(UTC) for each in ical.read(written(browse)).vevent_list}
    assert [(title, read[title], at) for title, at in stored.items() if read[title] != at] == []


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc(browse: Browse, db: None) -> None:
    second = datetime(2031, 11, 2, 7, 30, tzinfo=UTC)  # 01:30 CST, an hour after 01:30 CDT
    make_event("Late", starts_at=second, ends_at=second + timedelta(hours=1))
    assert events(browse)["Late"]["DTSTART"] == "20311102T073000Z"


def test_hours_in_utc_need_no_zone(browse: Browse, db: None) -> None:
    make_event("Call", starts_at=CLOSES, time_zone="UTC")
    event = events(browse)["Call"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({}, "20310901T170000Z")
    assert "VTIMEZONE" not in written(browse).decode()


def test_whole_days_are_dates_and_end_before_the_day_after(browse: Browse, olga: User) -> None:
    actions.publish(enter(olga), by=olga)
    event = events(browse)["Conference"]
    assert (event.parameters("DTSTART"), event["DTSTART"]) == ({"VALUE": "DATE"}, "20311005")
    assert event["DTEND"] == "20311008"
    assert "VTIMEZONE" not in written(browse).decode()


def test_an_event_says_what_where_and_who_keeps_it(browse: Browse, olga: User) -> None:
    venue = make_venue(address="900 Boylston Street\nHall B")
    event = actions.publish(enter(olga, venue=venue, description="**Come**, all."), by=olga)
    found = events(browse)["Conference"]
    assert found.text("LOCATION") == "Hynes Center, 900 Boylston Street, Hall B, Boston, MA"
    assert found["URL"] == f"{settings.SITE_URL}/events/conference/"
    assert found.text("DESCRIPTION") == f"Talks.\n\nCome, all.\n\n{settings.SITE_URL}/events/conference/"
    assert found["UID"] == f"{event.uid}@{HOST}"
    assert (found["STATUS"], found["SEQUENCE"], found["CATEGORIES"]) == ("CONFIRMED", "0", "Conference")
    calendar = ical.calendar(written(browse))
    assert calendar["X-PUBLISHED-TTL"] == calendar["REFRESH-INTERVAL"] == "PT1H"


def test_a_change_keeps_the_uid_and_raises_the_sequence(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    before = events(browse)["Conference"]
    actions.change_event(event, by=olga, when=OCTOBER.later(1), slug="moved", title="Conference")
    after = events(browse)["Conference"]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert after["LAST-MODIFIED"] == after["DTSTAMP"] >= before["DTSTAMP"]


def test_a_venue_that_gets_another_address_is_a_change_of_its_public_events(browse: Browse, olga: User) -> None:
    venue = make_venue()
    actions.publish(enter(olga, venue=venue), by=olga)
    draft = enter(olga, title="Draft", venue=venue)
    actions.change_venue(venue, by=olga, name=venue.name, city=venue.city, address="Gate 2")
    found = events(browse)["Conference"]
    assert (found["SEQUENCE"], found.text("LOCATION")) == ("1", "Hynes Center, Gate 2, Boston, MA")
    draft.refresh_from_db()
    assert draft.sequence == 0


def test_a_cancelled_event_stays_in_the_calendar_struck_out(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    actions.cancel(event, by=olga, reason="The hall is flooded.")
    found = events(browse)["Cancelled: Conference"]
    assert (found["STATUS"], found["SEQUENCE"], found["UID"]) == ("CANCELLED", "1", f"{event.uid}@{HOST}")
    assert "The hall is flooded." in found.text("DESCRIPTION")
    actions.reinstate(event, by=olga)
    assert (events(browse)["Conference"]["STATUS"], events(browse)["Conference"]["SEQUENCE"]) == ("CONFIRMED", "2")


def test_a_postponed_event_is_struck_out_until_it_has_new_dates(browse: Browse, olga: User) -> None:
    event = actions.postpone(actions.publish(enter(olga), by=olga), by=olga, reason="Snow.")
    assert events(browse)["Postponed: Conference"]["STATUS"] == "CANCELLED"
    actions.change_event(event, by=olga, when=OCTOBER.later(7), slug=event.slug)
    found = events(browse)["Conference"]
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


def test_deadlines_stand_beside_their_event_and_make_nobody_busy(
    browse: Browse, deadlines: list[Window], db: None
) -> None:
    event = make_event()
    opens = CLOSES - timedelta(days=30)
    deadlines.append(Window(event.pk, "Registration", "/r/", opens, CLOSES, CLOSES + timedelta(days=1), key="seats"))
    found = events(browse)
    closes = found["Registration closes: Conference"]
    assert (closes["DTSTART"], closes["TRANSP"], closes.values("DTEND")) == ("20310901T170000Z", "TRANSPARENT", [])
    assert closes["URL"] == f"{settings.SITE_URL}/r/"
    assert found["Registration opens: Conference"]["DTSTART"] == "20310802T170000Z"
    assert found["Registration: announcement: Conference"]["DTSTART"] == "20310902T170000Z"


def test_a_deadline_keeps_its_uid_when_it_moves_and_follows_its_cancelled_event(
    browse: Browse, deadlines: list[Window], olga: User
) -> None:
    event = actions.publish(enter(olga), by=olga)
    deadlines[:] = [Window(event.pk, "Call", "/old/", closes_at=CLOSES, key="call 1")]
    before = events(browse)["Call closes: Conference"]
    deadlines[:] = [Window(event.pk, "Call", "/new/", closes_at=CLOSES + timedelta(days=7), key="call 1")]
    Event.objects.update(changed_at=clock.real_now() + timedelta(seconds=5))
    after = events(browse)["Call closes: Conference"]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    actions.cancel(event, by=olga, reason="No.")
    assert events(browse)["Call closes: Conference"]["STATUS"] == "CANCELLED"


def test_an_events_calendar_holds_its_public_parts_and_their_deadlines_and_the_file_the_event_alone(
    browse: Browse, deadlines: list[Window], db: None
) -> None:
    pair = make_event("Pair")
    part = make_event("Summit", parent=pair)
    make_event("Secret", parent=pair, is_public=False)
    make_event("Other")
    deadlines.append(Window(part.pk, "Seats", "/s/", closes_at=CLOSES))
    found = events(browse, "/events/pair/calendar.ics")
    assert set(found) == {"Pair", "Summit", "Seats closes: Summit"}
    assert found["Summit"]["RELATED-TO"] == found["Pair"]["UID"]
    assert set(events(browse, "/events/pair/event.ics")) == {"Pair"}


def test_what_is_not_public_is_in_no_calendar_whoever_asks(browse: Browse, ada: User, olga: User) -> None:
    draft = make_event("Draft", is_public=False)
    make_event("Proposal", is_public=False, proposed_by=ada, proposed_at=clock.now())
    for member in (None, ada, olga):
        assert ical.events(browse(member).get("/events/calendar.ics").content) == {}
        for name in ("calendar", "event"):
            assert browse(member).get(f"/events/{draft.slug}/{name}.ics").status_code == 404


@pytest.mark.usefixtures("quiet_minutes")
def test_a_program_that_has_the_calendar_is_answered_304_until_something_changes(browse: Browse, olga: User) -> None:
    event = actions.publish(enter(olga), by=olga)
    client = browse()
    for path in ("/events/calendar.ics", "/events/conference/calendar.ics", "/events/conference/event.ics"):
        response = client.get(path)
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        again = client.get(path, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    actions.cancel(event, by=olga, reason="No.")
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 200
    assert not client.cookies


@pytest.mark.usefixtures("quiet_minutes")
def test_a_members_own_calendar_holds_what_they_attend_without_a_session(
    browse: Browse, ada: User, attends: dict[int, list[int]], deadlines: list[Window]
) -> None:
    going = make_event("Going")
    make_event("Not going")
    attends[ada.pk] = [going.pk, make_event("Withdrawn", is_public=False).pk]
    deadlines.append(Window(going.pk, "Seats", "/s/", closes_at=CLOSES))
    path = f"/events/mine/{actions.make_calendar_address(by=ada).token}.ics"
    client = browse()
    response = client.get(path)
    assert set(ical.events(response.content)) == {"Going", "Seats closes: Going"}
    assert response["Cache-Control"] == "private, no-cache"
    assert not client.cookies
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_an_address_that_was_replaced_closed_or_guessed_opens_nothing(browse: Browse, ada: User) -> None:
    member, program = browse(ada), browse()
    member.post("/events/mine/address/")
    first = CalendarToken.objects.get().token
    assert f"/events/mine/{first}.ics" in member.get("/events/mine/").content.decode()
    member.post("/events/mine/address/")
    second = CalendarToken.objects.get().token
    assert program.get(f"/events/mine/{first}.ics").status_code == 404
    assert program.get(f"/events/mine/{second}.ics").status_code == 200
    assert program.get(f"/events/mine/{second[:-1]}.ics").status_code == 404
    member.post("/events/mine/address/close/")
    assert program.get(f"/events/mine/{second}.ics").status_code == 404
    assert "Make an address" in member.get("/events/mine/").content.decode()


def test_an_erased_members_calendar_is_closed_and_the_archive_keeps_the_secret(browse: Browse, db: None) -> None:
    member = make_member("una", erase_after=clock.now())
    token = actions.make_calendar_address(by=member).token
    assert token not in str(list(exports["calendar_address"](member).rows))
    erase(member)
    assert browse().get(f"/events/mine/{token}.ics").status_code == 404
    assert not CalendarToken.objects.exists()


@pytest.mark.usefixtures("quiet_minutes")
@pytest.mark.parametrize("count", [1, 7])
def test_calendars_cost_the_same_for_one_event_and_for_seven(
    browse: Browse,
    django_assert_num_queries: Callable[..., Any],
    ada: User,
    attends: dict[int, list[int]],
    deadlines: list[Window],
    count: int,
) -> None:
    pair = make_event("Pair", venue=make_venue())
    attends[ada.pk] = [make_event(f"Part {number}", parent=pair).pk for number in range(count)]
    token, client = actions.make_calendar_address(by=ada).token, browse()
    for queries in (2, 1):  # the version and the events; the version
        with django_assert_num_queries(queries):
            client.get("/events/calendar.ics")
    with django_assert_num_queries(2):  # the event, its parts
        client.get("/events/pair/calendar.ics")
    with django_assert_num_queries(2):  # the address with its owner, the events
        client.get(f"/events/mine/{token}.ics")


def test_the_page_offers_a_subscription_a_file_and_plain_links_to_services(browse: Browse, db: None) -> None:
    starts_at = datetime(2031, 7, 14, 13, 30, tzinfo=CHICAGO)
    make_event("Webinar & more", starts_at=starts_at, slug="webinar", is_online=True)
    page = browse().get("/events/webinar/").content.decode()
    assert f'href="webcal://{settings.SITE_URL.split("//")[1]}/events/webinar/calendar.ics"' in page
    assert 'href="/events/webinar/event.ics" download' in page
    google, outlook = (_asked(page, host) for host in ("calendar.google.com", "outlook.live.com"))
    assert (google["text"], google["dates"]) == (["Webinar & more"], ["20310714T183000Z/20310714T203000Z"])
    assert (outlook["startdt"], outlook["location"]) == (["2031-07-14T18:30:00+00:00"], ["Online"])


def test_services_are_told_whole_days_as_days(browse: Browse, olga: User) -> None:
    actions.publish(enter(olga), by=olga)
    page = browse().get("/events/conference/").content.decode()
    assert _asked(page, "calendar.google.com")["dates"] == ["20311005/20311008"]
    assert _asked(page, "outlook.live.com")["allday"] == ["true"]


def enter(by: User, **fields: Any) -> Event:
    wanted = {"title": "Conference", "summary": "Talks.", "kind": EventKind.CONFERENCE, "when": OCTOBER, **fields}
    return actions.create_event(by=by, **wanted)


def _asked(page: str, host: str) -> dict[str, list[str]]:
    link = page.split(f'href="https://{host}')[1].split('"')[0].replace("&amp;", "&")
    return parse_qs(urlsplit(link).query)
