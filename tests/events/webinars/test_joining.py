"""The way into a webinar: who is let in, when, and what is noted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from events import actions as hall
from events.registration import actions as registration
from events.registration.models import Admission
from events.webinars import actions, own_parts, queries
from events.webinars.models import Joining, Webinar
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden
from tests.factories.accounts import make_member, suspend
from tests.factories.registration import fill, register
from tests.factories.webinars import BEGINS, ENDS, JOIN_URL, admission_of, make_webinar

Browse = Callable[..., Client]
At = Callable[[datetime], None]
SECOND, DOORS = timedelta(seconds=1), BEGINS - timedelta(minutes=15)


@pytest.fixture
def webinar(db: None, at: At) -> Webinar:
    at(BEGINS - timedelta(days=2))
    return make_webinar()


def knock(browse: Browse, webinar: Webinar, user: User | None) -> tuple[int, str]:
    answer = browse(user).get(reverse("webinar_join", args=[webinar.event.slug]))
    assert answer.status_code == 302 or b"quokka-5150" not in answer.content
    return answer.status_code, answer.headers.get("Location", "")


def test_the_redirect_is_kept_by_nobody_and_tells_the_other_site_nothing(
    browse: Browse, webinar: Webinar, at: At, ada: User
) -> None:
    register(admission_of(webinar), ada)
    at(DOORS)
    answer = browse(ada).get(reverse("webinar_join", args=[webinar.event.slug]))
    assert (answer.status_code, answer["Location"]) == (302, JOIN_URL)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer.content == b""


@pytest.mark.parametrize(
    ("moment", "is_in"),
    [(DOORS - SECOND, False), (DOORS, True), (BEGINS, True), (ENDS - SECOND, True), (ENDS, False)],
)
def test_the_link_works_from_fifteen_minutes_before_until_the_end(
    browse: Browse, webinar: Webinar, at: At, ada: User, moment: datetime, is_in: bool
) -> None:
    register(admission_of(webinar), ada)
    at(moment)
    assert knock(browse, webinar, ada) == ((302, JOIN_URL) if is_in else (403, ""))
    assert Joining.objects.exists() is is_in


def test_who_comes_too_early_reads_from_when_the_link_works(
    browse: Browse, webinar: Webinar, at: At, ada: User
) -> None:
    register(admission_of(webinar), ada)
    at(DOORS - SECOND)
    page = browse(ada).get(reverse("webinar_join", args=[webinar.event.slug])).content.decode()
    assert "The link works from" in page


def test_nobody_without_a_confirmed_seat_is_let_in(
    browse: Browse, webinar: Webinar, at: At, ada: User, bo: User, olga: User
) -> None:
    Admission.objects.update(capacity=1)
    admission = admission_of(webinar)
    [seated], late = fill(admission, 1), make_member("late")
    waiting = register(admission, ada)
    recording = register(admission, bo, wants_recording_only=True)
    cancelled = registration.cancel(register(admission, late), by=late).user
    at(BEGINS)
    for user in (waiting.user, recording.user, cancelled, olga):
        assert knock(browse, webinar, user) == (403, ""), user
    status, location = knock(browse, webinar, None)
    assert status == 302
    assert location.startswith("/accounts/")
    assert knock(browse, webinar, seated.user) == (302, JOIN_URL)
    assert [row.user for row in Joining.objects.all()] == [seated.user]


def test_a_suspended_member_and_one_whose_webinar_is_cancelled_stay_outside(
    browse: Browse, webinar: Webinar, at: At, ada: User, bo: User, olga: User
) -> None:
    register(admission_of(webinar), ada)
    register(admission_of(webinar), bo)
    at(DOORS)
    assert knock(browse, webinar, suspend(ada)) == (403, "")
    hall.cancel(webinar.event, by=olga, reason="Ill.")
    assert knock(browse, webinar, bo) == (403, "")


def test_a_draft_has_no_door_and_a_link_that_is_missing_says_so(
    browse: Browse, webinar: Webinar, at: At, ada: User
) -> None:
    register(admission_of(webinar), ada)
    at(DOORS)
    Webinar.objects.update(join_url="")
    with pytest.raises(Forbidden, match="have not entered the link yet"):
        actions.join(webinar, by=ada)
    webinar.event.published_at = None
    webinar.event.save()
    assert knock(browse, webinar, ada)[0] == 404


def test_the_first_and_the_last_visit_are_noted_and_the_link_is_not(
    browse: Browse, webinar: Webinar, at: At, ada: User
) -> None:
    register(admission_of(webinar), ada)
    at(DOORS)
    actions.join(webinar, by=ada)
    at(BEGINS)
    actions.join(webinar, by=ada)
    assert list(Joining.objects.values_list("user", "first_at", "last_at")) == [(ada.pk, DOORS, BEGINS)]
    assert "quokka-5150" not in str(list(AuditEntry.objects.values()))


def test_the_archive_says_what_was_joined_and_erasure_forgets_it(webinar: Webinar, at: At, ada: User) -> None:
    register(admission_of(webinar), ada)
    at(DOORS)
    actions.join(webinar, by=ada)
    assert list(own_parts.joinings(ada).rows) == [{"event": "Sponsoring", "first_at": DOORS, "last_at": DOORS}]
    actions.erase_member(ada, keep_texts=True)
    assert not Joining.objects.exists()


def test_organisers_take_along_who_joined_when_and_no_formula(browse: Browse, webinar: Webinar, olga: User) -> None:
    member = make_member("grace", display_name="=1+1")
    Joining.objects.create(webinar=webinar, user=member, first_at=BEGINS, last_at=BEGINS + timedelta(minutes=40))
    Joining.objects.create(webinar=make_webinar("Another"), user=make_member("wombat"))
    response = browse(olga).get(reverse("joinings_csv", args=[webinar.event.slug]))
    header, row = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert header.endswith("First joined,Last joined")
    assert row == "'=1+1,grace,grace@example.org,2031-07-14 18:30 UTC,2031-07-14 19:10 UTC"


@pytest.mark.parametrize("count", [1, 7])
def test_the_table_of_joinings_costs_one_query_whatever_it_holds(
    django_assert_num_queries: Callable, webinar: Webinar, count: int
) -> None:
    for number in range(count):
        Joining.objects.create(webinar=webinar, user=make_member(f"member-{number}"))
    with django_assert_num_queries(1):
        assert len(list(queries.joinings(webinar))) == count
