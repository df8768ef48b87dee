"""A webinar's page, from its announcement to its recording."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event
from events.registration.models import Admission, Registration
from events.webinars import actions
from events.webinars.enums import WebinarState
from events.webinars.models import Webinar
from events.webinars.queries import event_panel
from portal.accounts.models import User
from tests.events import ical
from tests.factories.accounts import make_member
from tests.factories.events import make_event
from tests.factories.jobs import work_off
from tests.factories.registration import register
from tests.factories.webinars import BEGINS, ENDS, JOIN_URL, RECORDING_URL, admission_of, make_webinar

Browse = Callable[..., Client]
At = Callable[[datetime], None]
SECOND, DOORS = timedelta(seconds=1), BEGINS - timedelta(minutes=15)
HALF_PAST_ONE_IN_CHICAGO = datetime(2011, 7, 14, 18, 30, tzinfo=UTC)


def read(browse: Browse, webinar: Webinar, user: User | None = None) -> str:
    return browse(user).get(webinar.get_absolute_url()).content.decode()


@pytest.fixture
def webinar(db: None, at: At) -> Webinar:
    at(BEGINS - timedelta(days=2))
    return make_webinar(presenters="Una, Bee Works\nEdith")


def test_the_page_says_where_the_webinar_stands(browse: Browse, webinar: Webinar, at: At) -> None:
    Admission.objects.update(opens_at=BEGINS - timedelta(days=1))
    stages = [
        (BEGINS - timedelta(days=1) - SECOND, "Announced", "Registration opens on"),
        (BEGINS - timedelta(days=1), "Registration is open", "Register, and the button to join is here from"),
        (BEGINS, "Live", "The webinar takes place right now, for those who have registered."),
        (ENDS, "Recording pending", "The webinar is over. Its recording will be here."),
    ]
    for moment, chip, sentence in stages:
        at(moment)
        page = read(browse, webinar)
        assert [label for label in WebinarState.labels if f">{label}</span>" in page] == [chip]
        assert sentence in page
    assert "<strong>Una, Bee Works</strong>; <strong>Edith</strong>" in page


@pytest.mark.parametrize(
    ("moment", "fields", "state"),
    [
        (BEGINS - timedelta(days=9), {}, WebinarState.ANNOUNCED),
        (BEGINS - timedelta(days=1), {}, WebinarState.OPEN),
        (BEGINS - SECOND, {}, WebinarState.OPEN),
        (BEGINS, {}, WebinarState.LIVE),
        (ENDS, {}, WebinarState.PENDING),
        (ENDS, {"recording_url": RECORDING_URL, "recording_posted_at": ENDS}, WebinarState.AVAILABLE),
    ],
)
def test_rows_are_found_by_the_state_that_they_compute(
    webinar: Webinar, at: At, moment: datetime, fields: dict[str, Any], state: WebinarState
) -> None:
    Webinar.objects.update(**fields)
    at(moment)
    assert Webinar.objects.select_related("event__admission").get().state == state
    assert [value for value in WebinarState if Webinar.objects.in_state(value).exists()] == [state]


def test_who_has_registered_sees_the_button_from_fifteen_minutes_before(
    browse: Browse, webinar: Webinar, at: At, ada: User, bo: User
) -> None:
    register(admission_of(webinar), ada)
    button = reverse("webinar_join", args=[webinar.event.slug])
    at(DOORS - SECOND)
    assert "You are registered. The button to join is here from" in read(browse, webinar, ada)
    assert button not in read(browse, webinar, ada)
    at(DOORS)
    assert button in read(browse, webinar, ada)
    assert button not in read(browse, webinar, bo)
    assert button not in read(browse, webinar)
    at(ENDS)
    assert button not in read(browse, webinar, ada)


def test_the_recording_alone_takes_no_seat_and_gets_no_button(
    browse: Browse, webinar: Webinar, at: At, ada: User, bo: User
) -> None:
    Admission.objects.update(capacity=1)
    admission = admission_of(webinar)
    assert register(admission, bo, wants_recording_only=True).confirmed_at
    assert register(admission, ada).is_attending
    at(DOORS)
    assert "Join the webinar" in read(browse, webinar, ada)
    page = read(browse, webinar, bo)
    assert "Join the webinar" not in page
    assert "You get a mail when the recording is here." in page


def test_a_link_that_is_missing_is_said_to_those_who_wait_and_to_organisers(
    browse: Browse, webinar: Webinar, at: At, ada: User, olga: User
) -> None:
    register(admission_of(webinar), ada)
    Webinar.objects.update(join_url="")
    at(DOORS)
    assert "The organisers have not entered the link yet." in read(browse, webinar, ada)
    assert "The link to join is not entered yet." in read(browse, webinar, olga)


def test_a_cancelled_webinar_and_one_that_is_not_set_up_promise_nothing(
    browse: Browse, webinar: Webinar, ada: User, olga: User
) -> None:
    register(admission_of(webinar), ada)
    webinar.event.cancelled_at, webinar.event.cancelled_by, webinar.event.reason = BEGINS, olga, "Ill."
    webinar.event.save()
    assert 'class="webinar"' not in read(browse, webinar, ada)
    bare = make_event("Bare", kind="webinar")
    assert 'class="webinar"' not in browse(ada).get(bare.get_absolute_url()).content.decode()
    assert "Set up this webinar" in browse(olga).get(bare.get_absolute_url()).content.decode()


def test_an_event_that_is_no_webinar_any_more_shows_none(browse: Browse, webinar: Webinar, ada: User) -> None:
    webinar.event.kind = "meetup"
    webinar.event.save()
    assert 'class="webinar"' not in read(browse, webinar)
    assert browse(ada).get(reverse("webinar_join", args=[webinar.event.slug])).status_code == 404


@pytest.mark.parametrize("others", [0, 6])
def test_the_panel_costs_one_query_however_many_have_registered(
    browse: Browse,
    webinar: Webinar,
    ada: User,
    django_assert_num_queries: Any,
    others: int,
) -> None:
    for number in range(others):
        register(admission_of(webinar), make_member(f"guest-{number}"))
    event_panel(ada, webinar.event)  # what the member's roles are is read once for the whole page
    with django_assert_num_queries(1):
        assert event_panel(ada, webinar.event)
    with django_assert_num_queries(0):
        assert event_panel(ada, Event(kind="meetup")) is None


def test_half_past_one_in_chicago_is_18_30_utc_in_page_mail_and_calendar(
    browse: Browse, at: At, ada: User, mailoutbox: list[Any]
) -> None:
    at(HALF_PAST_ONE_IN_CHICAGO - timedelta(days=2))
    webinar = make_webinar(starts_at=HALF_PAST_ONE_IN_CHICAGO)
    register(admission_of(webinar), ada)
    User.objects.update(time_zone="UTC")
    page = read(browse, webinar)
    assert "14 July 2011, 13:30–14:30 CDT (UTC−5)" in page
    assert '<time datetime="2011-07-14T18:15:00+00:00"' in page
    at(HALF_PAST_ONE_IN_CHICAGO - timedelta(minutes=30))
    actions.remind()
    work_off()
    [mail] = [mail for mail in mailoutbox if "begins on" in mail.subject]
    assert "14 July 2011, 18:30 UTC" in mail.body
    calendar = browse().get(reverse("event_file", args=[webinar.event.slug])).content
    assert ical.read(calendar).vevent.dtstart.value.astimezone(UTC) == HALF_PAST_ONE_IN_CHICAGO


def test_the_link_to_join_stands_nowhere_but_in_the_back_office(
    browse: Browse, webinar: Webinar, at: At, ada: User, olga: User
) -> None:
    register(admission_of(webinar), ada)
    at(DOORS)
    slug = webinar.event.slug
    pages = [
        webinar.get_absolute_url(),
        reverse("registration", args=[slug]),
        reverse("events"),
        reverse("events_mine"),
        reverse("events_feed"),
        reverse("event_file", args=[slug]),
        reverse("event_calendar", args=[slug]),
        reverse("search") + "?q=quokka",
    ]
    for page in pages:
        answer = browse(ada).get(page)
        assert answer.status_code == 200, page
        assert "quokka-5150" not in answer.content.decode(), page
    assert JOIN_URL in browse(olga).get(reverse("admin:webinars_webinar_change", args=[webinar.pk])).content.decode()
    assert Registration.objects.count() == 1
