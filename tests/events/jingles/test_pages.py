"""What everybody hears, and what nobody learns before the announcement."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.calls.enums import IdentityPolicy
from events.jingles.enums import State
from events.jingles.models import Jingle
from portal import notifications
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import scope_of
from portal.core import clock
from tests.factories.accounts import grant, make_member
from tests.factories.audio import wav_bytes
from tests.factories.community import make_person
from tests.factories.events import make_event
from tests.factories.jingles import make_contest, make_jingle

SURFACES = (
    "{call}",
    "{call}jingles/",
    "{jingle}",
    "/calls/",
    "/events/camp/",
    "/events/calendar.ics",
    "/events/feed/",
    "/search/?q=hold",
    "/sitemap.xml",
)


def test_accepted_jingles_are_heard_with_a_player_that_fetches_nothing_by_itself(ada: Any, browse: Any) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada)
    page = browse().get(call.get_absolute_url()).text
    assert f'<audio class="player__audio" controls preload="none" src="{jingle.sound_url}"' in page
    assert 'aria-label="Play “On hold”"' in page
    assert "0:06" in page
    assert "autoplay" not in page
    assert "A piano, then somebody who picks up." in page


def test_the_sound_is_served_in_parts_under_a_name_that_tells_nothing(ada: Any, browse: Any) -> None:
    jingle = make_jingle(make_contest(), ada)
    response = browse().get(jingle.sound_url, headers={"range": "bytes=0-99"})
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == wav_bytes()[:100]
    assert response["Content-Disposition"] == f'inline; filename="jingle-{str(jingle.pk)[:8]}.wav"'
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("state", [state for state in State if state != State.ACCEPTED])
def test_what_is_not_accepted_is_for_its_author_and_organisers(
    state: State, ada: Any, bo: Any, olga: Any, browse: Any
) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada)
    reason = "Why" if state in {State.REJECTED, State.DISQUALIFIED} else ""
    withdrawn_at = clock.now() if state == State.WITHDRAWN else None
    Jingle.objects.update(state=state, reason=reason, withdrawn_at=withdrawn_at)
    for reader in (None, bo):
        assert browse(reader).get(jingle.get_absolute_url()).status_code == 404
        assert browse(reader).get(jingle.sound_url).status_code == 404
        assert "On hold" not in browse(reader).get(call.get_absolute_url()).text
    for reader in (ada, olga):
        assert browse(reader).get(jingle.get_absolute_url()).status_code == 200


@pytest.fixture
def quokka(db: None) -> User:
    return make_member("quokka")


@pytest.mark.parametrize("identity", [IdentityPolicy.HIDDEN, IdentityPolicy.CHOICE])
def test_before_the_announcement_no_page_names_an_author(
    identity: IdentityPolicy, quokka: User, ada: Any, browse: Any
) -> None:
    event = make_event("Camp")
    call = make_contest(event, identity=identity)
    jingle = make_jingle(call, quokka)
    elsewhere = make_member("elsewhere")
    grant(elsewhere, Role.EVENT_ORGANISER, scope_of(make_event("Other")))
    addresses = {"call": call.get_absolute_url(), "jingle": jingle.get_absolute_url()}
    for reader in (None, ada, elsewhere):
        for surface in SURFACES:
            response = browse(reader).get(surface.format(**addresses))
            assert "quokka" not in response.text.casefold(), (reader, surface)
        for page in ("/", "/people/quokka/"):  # which name the member, but not for this
            assert "On hold" not in browse(reader).get(page).text
        assert "On hold" not in browse(reader).get("/search/?q=quokka").text
    assert "On hold" in browse().get("/search/?q=piano").text
    listed = browse(elsewhere).get("/admin/jingles/jingle/")
    assert listed.status_code == 403 or "On hold" not in listed.text


def test_no_notification_names_an_author(quokka: User, olga: Any) -> None:
    jingle = make_jingle(make_contest(), quokka)
    for name in ("jingle.waits", "jingle.moved"):
        told = notifications.kinds[name].tell(jingle, ["quokka"], 1)
        assert "quokka" not in f"{told.sentence} {told.excerpt} {told.url}"


def test_after_the_announcement_authors_show_by_themselves(quokka: User, browse: Any, clock_stands: Any) -> None:
    call = make_contest()
    jingle, person = make_jingle(call, quokka), make_person("Grace Guest")
    Jingle.objects.filter(pk=make_jingle(call, make_member("x")).pk).update(author=None, person=person)
    assert "On hold" not in browse().get(person.get_absolute_url()).text
    clock_stands(call.announce_at)
    for page in (call.get_absolute_url(), f"{call.get_absolute_url()}jingles/"):
        assert "quokka" in browse().get(page).text
        assert "Grace Guest" in browse().get(page).text
    assert "quokka" in browse().get(jingle.get_absolute_url()).text
    assert "On hold" in browse().get(person.get_absolute_url()).text


def test_the_order_tells_nothing_of_who_came_first(browse: Any, db: None) -> None:
    call = make_contest()
    made = [make_jingle(call, make_member(f"m{number}"), title=f"Tune {number}") for number in range(6)]
    page = browse().get(call.get_absolute_url()).text
    shown = sorted(made, key=lambda jingle: page.index(jingle.title))
    assert [jingle.pk for jingle in shown] == sorted(jingle.pk for jingle in made)


def test_a_jingle_page_has_no_time(ada: Any, browse: Any, clock_stands: Any) -> None:
    jingle = make_jingle(make_contest(), ada)
    page = browse().get(jingle.get_absolute_url())
    assert str(jingle.submitted_on.year) not in page.text.split("<main")[1].split("announced with the result")[0]
    assert "Last-Modified" not in page


def test_the_own_part_of_the_call_leads_to_ones_jingle(ada: Any, bo: Any, browse: Any) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada, State.CHECKING)
    assert jingle.get_absolute_url() in browse(ada).get(call.get_absolute_url()).text
    assert "Send in a jingle" in browse(bo).get(call.get_absolute_url()).text
    assert "Send in a jingle" not in browse(ada).get(call.get_absolute_url()).text


def test_many_jingles_have_a_list_of_their_own(browse: Any, db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("events.jingles.queries.PAGE_SIZE", 2)
    monkeypatch.setattr("events.jingles.queries.IN_PANEL", 2)
    call = make_contest()
    made = {make_jingle(call, make_member(f"m{number}"), title=f"Tune {number}").title for number in range(5)}
    assert "All of them" in browse().get(call.get_absolute_url()).text
    seen, url = set(), f"{call.get_absolute_url()}jingles/"
    while url:
        page = browse().get(url).text
        seen |= {title for title in made if title in page}
        url = page.split("?after=")[1].split('"')[0] if "?after=" in page else ""
        url = url and f"{call.get_absolute_url()}jingles/?after={url}"
    assert seen == made
    assert browse().get(f"{call.get_absolute_url()}jingles/?after=nonsense").status_code == 400


@pytest.mark.parametrize("rows", [1, 7])
def test_pages_cost_the_same_however_many_jingles_there_are(
    rows: int, browse: Any, db: None, django_assert_num_queries: Any, clock_stands: Any
) -> None:
    call = make_contest()
    for number in range(rows):
        jingle = make_jingle(call, make_member(f"m{number}"))
    guest: Client = browse()
    for moment in (clock.now(), call.announce_at + timedelta(hours=1)):
        clock_stands(moment)
        guest.get("/calls/")
        with django_assert_num_queries(3):  # one of them is for the vote
            guest.get(call.get_absolute_url())
        with django_assert_num_queries(2):
            guest.get(f"{call.get_absolute_url()}jingles/")
        with django_assert_num_queries(1):
            guest.get(jingle.get_absolute_url())
        with django_assert_num_queries(1):
            guest.get(jingle.sound_url)
