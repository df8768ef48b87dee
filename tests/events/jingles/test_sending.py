"""Sending a jingle in: the form, the terms, double clicks, the deadline, what came by mail."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from events.calls.models import Quota
from events.jingles import actions
from events.jingles.enums import State
from events.jingles.models import Jingle, Terms
from portal.community.actions import approve_claim, claim_person
from portal.core.errors import Forbidden, Refused
from portal.media.models import Audio
from tests.factories.audio import audio_upload, mp3_bytes
from tests.factories.calls import make_call
from tests.factories.community import make_person
from tests.factories.jingles import make_contest, make_jingle, send_jingle


def filled(**fields: Any) -> dict[str, Any]:
    return {
        "form_key": uuid4(),
        "recording": audio_upload(mp3_bytes(), name="ada-lovelace.html"),
        "title": "On hold",
        "description": "A piano.",
        "licence": "on",
        "originality": "on",
        "terms_version": 1,
    } | fields


def files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_a_member_sends_a_jingle_in_and_is_told_what_happens_next(ada: Any, browse: Any) -> None:
    call = make_contest()
    response = browse(ada).post(f"/calls/{call.slug}/jingles/new/", filled(), follow=True)
    jingle = Jingle.objects.get()
    assert (jingle.author, jingle.state, jingle.terms.version) == (ada, State.UPLOADED, 1)
    assert "CC BY 4.0" in jingle.terms.licence
    assert "The recording is being looked at" in response.text


def test_a_form_sent_twice_makes_one_jingle_with_one_file(ada: Any, browse: Any, private_root: Path) -> None:
    call, sent = make_contest(limit=3), filled()
    for _click in range(2):
        sent["recording"].seek(0)
        assert browse(ada).post(f"/calls/{call.slug}/jingles/new/", sent).status_code == 302
    assert Jingle.objects.count() == Audio.objects.count() == files(private_root) == 1
    assert Quota.objects.get().used == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_that_comes_in_between_is_one_jingle(ada: Any, private_root: Path, monkeypatch: Any) -> None:
    """The second request has found no twin yet when the first one is through."""
    call, key = make_contest(limit=3), uuid4()
    first = send_jingle(call, ada, form_key=key)
    asked = iter([None, first])
    monkeypatch.setattr("events.jingles.actions.sending._sent_before", lambda member, form_key: next(asked))
    assert send_jingle(call, ada, form_key=key) == first
    assert Jingle.objects.count() == Audio.objects.count() == files(private_root) == 1
    assert Quota.objects.get().used == 1


def test_somebody_elses_key_gives_a_jingle_of_ones_own(ada: Any, bo: Any) -> None:
    call, key = make_contest(), uuid4()
    assert send_jingle(call, ada, form_key=key) != send_jingle(call, bo, form_key=key)


@pytest.mark.parametrize("missing", ["licence", "originality", "title", "description", "recording"])
def test_nothing_is_sent_in_before_all_is_there(missing: str, ada: Any, browse: Any) -> None:
    call, sent = make_contest(), filled()
    del sent[missing]
    response = browse(ada).post(f"/calls/{call.slug}/jingles/new/", sent)
    assert response.status_code == 422
    assert not Jingle.objects.exists()
    assert not Audio.objects.exists()


def test_a_file_that_is_no_recording_is_refused_at_once(ada: Any, browse: Any) -> None:
    call = make_contest()
    sent = filled(recording=audio_upload(b"<!doctype html><script>alert(1)</script>", name="song.mp3"))
    response = browse(ada).post(f"/calls/{call.slug}/jingles/new/", sent)
    assert response.status_code == 422
    assert "The file is not audio that we can read" in response.text
    assert "A piano." in response.text


def test_terms_that_changed_meanwhile_are_read_again(ada: Any, olga: Any, private_root: Path) -> None:
    call = make_contest()
    send_jingle(call, olga)
    actions.write_terms(by=olga, call=call, licence="Public domain.", originality="My own.")
    with pytest.raises(Refused, match="The terms have changed"):
        send_jingle(call, ada, terms_version=1)
    jingle = send_jingle(call, ada, terms_version=2)
    assert jingle.terms.licence == "Public domain."
    assert list(Terms.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert Jingle.objects.get(author=olga).terms.version == 1


def test_words_written_before_anybody_accepted_are_the_first_version(ada: Any, olga: Any, browse: Any) -> None:
    call = make_contest()
    actions.write_terms(by=olga, call=call, licence="Public domain.", originality="My own.")
    assert "Public domain." in browse(ada).get(f"/calls/{call.slug}/jingles/new/").text
    assert send_jingle(call, ada, terms_version=1).terms.licence == "Public domain."


def test_a_jingle_after_the_closing_leaves_no_file(ada: Any, clock_stands: Any, private_root: Path) -> None:
    call = make_contest()
    clock_stands(call.closes_at)
    with pytest.raises(Forbidden, match="This call closed"):
        send_jingle(call, ada)
    assert files(private_root) == 0


@pytest.mark.django_db(transaction=True)
def test_a_jingle_beyond_the_quota_leaves_no_file(ada: Any, private_root: Path) -> None:
    call = make_contest()
    send_jingle(call, ada)
    with pytest.raises(Refused, match="You have taken part already"):
        send_jingle(call, ada)
    assert files(private_root) == 1


def test_words_are_mended_until_organisers_decide(ada: Any, browse: Any) -> None:
    jingle = make_jingle(make_contest(), ada, State.CHECKING)
    words = {"title": "Off hold", "description": "A violin."}
    assert browse(ada).post(f"{jingle.get_absolute_url()}edit/", words).status_code == 302
    jingle.refresh_from_db()
    assert (jingle.title, jingle.description) == ("Off hold", "A violin.")
    Jingle.objects.update(state=State.ACCEPTED)
    assert browse(ada).post(f"{jingle.get_absolute_url()}edit/", words).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_takes_the_recording_along_and_may_send_another(
    ada: Any, browse: Any, private_root: Path
) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada)
    browse(ada).post(f"{jingle.get_absolute_url()}withdraw/")
    jingle.refresh_from_db()
    assert (jingle.state, jingle.audio) == (State.WITHDRAWN, None)
    assert files(private_root) == 0
    assert send_jingle(call, ada).state == State.UPLOADED


def test_once_the_vote_has_begun_nothing_is_withdrawn(ada: Any, clock_stands: Any) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada)
    clock_stands(call.vote_opens_at)
    with pytest.raises(Forbidden, match="The vote has begun"):
        actions.withdraw(jingle, by=ada)


def test_an_organiser_enters_what_came_by_mail_and_the_person_claims_it(ada: Any, olga: Any, browse: Any) -> None:
    call, person = make_contest(), make_person("Grace Guest")
    sent = {"call": call.pk, "person": person.pk, "title": "Six", "description": "A horn.", "has_accepted": "on"}
    browse(olga).post("/admin/jingles/jingle/add/", {**sent, "recording": audio_upload()})
    jingle = Jingle.objects.get()
    assert (jingle.credited, jingle.entered_by, jingle.author) == (person, olga, None)
    approve_claim(claim_person(person, by=ada, reason="That was me."), by=olga)
    jingle.refresh_from_db()
    assert (jingle.credited, jingle.person) == (ada, None)


def test_an_organiser_does_not_enter_what_nobody_has_accepted(olga: Any, browse: Any) -> None:
    call, person = make_contest(), make_person("Grace Guest")
    sent = {"call": call.pk, "person": person.pk, "title": "Six", "description": "A horn."}
    sent["recording"] = audio_upload()
    assert "Error: Add jingle" in browse(olga).post("/admin/jingles/jingle/add/", sent).text
    assert not Jingle.objects.exists()


def test_a_call_for_something_else_takes_no_jingles(ada: Any, olga: Any, browse: Any) -> None:
    call = make_call(title="Ideas")
    assert browse(ada).get(f"/calls/{call.slug}/jingles/new/").status_code == 404
    with pytest.raises(Refused, match="does not ask for jingles"):
        actions.enter(
            by=olga, call=call, person=make_person(), recording=audio_upload(), title="Six", description="A horn."
        )
