"""Which calendars there are for programs, what each holds, and who gets it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from events import actions
from events.calendars import attended
from events.models import CalendarToken, Event
from events.timeline import Window, sources
from portal.accounts.actions.erasure import erase
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.core import clock
from tests.events import ical
from tests.factories.accounts import make_member
from tests.factories.events import enter_event, make_event, make_venue

Browse = Callable[..., Client]
CLOSES = datetime(2031, 9, 1, 17, tzinfo=UTC)


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


def test_deadlines_stand_beside_their_event_and_make_nobody_busy(
    browse: Browse, deadlines: list[Window], db: None
) -> None:
    event = make_event()
    opens = CLOSES - timedelta(days=30)
    deadlines.append(Window(event.pk, "Registration", "/r/", opens, CLOSES, CLOSES + timedelta(days=1), key="seats"))
    found = ical.events_at(browse())
    closes = found["Registration closes: Conference"]
    assert (closes["DTSTART"], closes["TRANSP"], closes.values("DTEND")) == ("20310901T170000Z", "TRANSPARENT", [])
    assert closes["URL"] == f"{settings.SITE_URL}/r/"
    assert found["Registration opens: Conference"]["DTSTART"] == "20310802T170000Z"
    assert found["Registration: announcement: Conference"]["DTSTART"] == "20310902T170000Z"


def test_a_deadline_keeps_its_uid_when_it_moves_and_follows_its_cancelled_event(
    browse: Browse, deadlines: list[Window], olga: User
) -> None:
    event = actions.publish(enter_event(olga), by=olga)
    deadlines[:] = [Window(event.pk, "Call", "/old/", closes_at=CLOSES, key="call 1")]
    before = ical.events_at(browse())["Call closes: Conference"]
    deadlines[:] = [Window(event.pk, "Call", "/new/", closes_at=CLOSES + timedelta(days=7), key="call 1")]
    Event.objects.update(changed_at=clock.real_now() + timedelta(seconds=5))
    after = ical.events_at(browse())["Call closes: Conference"]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    actions.cancel(event, by=olga, reason="No.")
    assert ical.events_at(browse())["Call closes: Conference"]["STATUS"] == "CANCELLED"


def test_an_events_calendar_holds_its_public_parts_and_their_deadlines_and_the_file_the_event_alone(
    browse: Browse, deadlines: list[Window], db: None
) -> None:
    pair = make_event("Pair")
    part = make_event("Summit", parent=pair)
    make_event("Secret", parent=pair, is_public=False)
    make_event("Other")
    deadlines.append(Window(part.pk, "Seats", "/s/", closes_at=CLOSES))
    found = ical.events_at(browse(), "/events/pair/calendar.ics")
    assert set(found) == {"Pair", "Summit", "Seats closes: Summit"}
    assert found["Summit"]["RELATED-TO"] == found["Pair"]["UID"]
    assert set(ical.events_at(browse(), "/events/pair/event.ics")) == {"Pair"}


def test_what_is_not_public_is_in_no_calendar_whoever_asks(browse: Browse, ada: User, olga: User) -> None:
    draft = make_event("Draft", is_public=False)
    make_event("Proposal", is_public=False, proposed_by=ada, proposed_at=clock.now())
    for member in (None, ada, olga):
        assert ical.events(browse(member).get("/events/calendar.ics").content) == {}
        for name in ("calendar", "event"):
            assert browse(member).get(f"/events/{draft.slug}/{name}.ics").status_code == 404


@pytest.mark.usefixtures("quiet_minutes")
def test_a_program_that_has_the_calendar_is_answered_304_until_something_changes(browse: Browse, olga: User) -> None:
    event = actions.publish(enter_event(olga), by=olga)
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
    starts_at = datetime(2031, 7, 14, 13, 30, tzinfo=clock.zone("America/Chicago"))
    make_event("Webinar & more", starts_at=starts_at, slug="webinar", is_online=True)
    page = browse().get("/events/webinar/").content.decode()
    assert f'href="webcal://{settings.SITE_URL.split("//")[1]}/events/webinar/calendar.ics"' in page
    assert 'href="/events/webinar/event.ics" download' in page
    google, outlook = (_asked(page, host) for host in ("calendar.google.com", "outlook.live.com"))
    assert (google["text"], google["dates"]) == (["Webinar & more"], ["20310714T183000Z/20310714T203000Z"])
    assert (outlook["startdt"], outlook["location"]) == (["2031-07-14T18:30:00+00:00"], ["Online"])


def test_services_are_told_whole_days_as_days(browse: Browse, olga: User) -> None:
    actions.publish(enter_event(olga), by=olga)
    page = browse().get("/events/conference/").content.decode()
    assert _asked(page, "calendar.google.com")["dates"] == ["20311005/20311008"]
    assert _asked(page, "outlook.live.com")["allday"] == ["true"]


def _asked(page: str, host: str) -> dict[str, list[str]]:
    link = page.split(f'href="https://{host}')[1].split('"')[0].replace("&amp;", "&")
    return parse_qs(urlsplit(link).query)
