"""The check of a recording, and what organisers decide."""

from pathlib import Path
from typing import Any

import pytest

from events.jingles import actions, jobs
from events.jingles.enums import State
from events.jingles.models import Jingle
from portal.core.errors import Forbidden
from portal.media import actions as media
from tests.factories.audio import opus_bytes, wav_bytes
from tests.factories.jingles import make_contest, make_jingle, send_jingle
from tests.factories.jobs import news_of, work_off


def test_the_check_takes_out_what_tells_the_author_and_asks_organisers(ada: Any, olga: Any, private_root: Path) -> None:
    jingle = send_jingle(make_contest(), ada, opus_bytes(6, comment=b"Ada Lovelace"))
    assert "A jingle waits for your ears: “On hold”, A jingle of our own." in news_of(olga)
    jingle.refresh_from_db()
    assert (jingle.state, jingle.length) == (State.CHECKING, "0:06")
    (stored,) = [path for path in private_root.rglob("*") if path.is_file()]
    assert b"Ada" not in stored.read_bytes()


@pytest.mark.django_db(transaction=True)
def test_a_recording_that_fails_is_refused_with_the_reason_and_gives_the_turn_back(
    ada: Any, private_root: Path
) -> None:
    call = make_contest()
    jingle = send_jingle(call, ada, wav_bytes(3))
    assert "Your jingle “On hold” could not be taken for “A jingle of our own”." in news_of(ada)
    jingle.refresh_from_db()
    assert (jingle.state, jingle.audio, jingle.decided_by) == (State.REJECTED, None, None)
    assert jingle.reason == "The recording lasts 3 seconds. Choose one of 5 to 60 seconds."
    assert [path for path in private_root.rglob("*") if path.is_file()] == []
    assert send_jingle(call, ada).state == State.UPLOADED


@pytest.mark.parametrize("step", ["clean", "locked"])
def test_a_worker_killed_while_checking_leaves_the_rest_to_the_next(
    step: str, ada: Any, olga: Any, monkeypatch: Any
) -> None:
    class Killed(BaseException):
        """What no `except Exception` catches, like the end of the process."""

    def die(*args: Any, **kwargs: Any) -> None:
        if step == "locked":
            media.clean_audio(*args, **kwargs)
        raise Killed

    jingle = send_jingle(make_contest(), ada)
    with monkeypatch.context() as patch:
        patch.setattr("events.jingles.actions.checking.clean_audio", die)
        with pytest.raises(Killed):
            jobs.check(str(jingle.pk))
    assert Jingle.objects.get().state == State.UPLOADED
    for _run in range(2):
        jobs.check(str(jingle.pk))
    assert Jingle.objects.get().state == State.CHECKING
    assert len(news_of(olga)) == 1


def test_a_jingle_withdrawn_while_it_is_checked_stays_withdrawn(ada: Any, monkeypatch: Any) -> None:
    jingle = send_jingle(make_contest(), ada)

    def withdrawn_meanwhile(audio: Any, **limits: int) -> None:
        media.clean_audio(audio, **limits)
        actions.withdraw(jingle, by=ada)

    monkeypatch.setattr("events.jingles.actions.checking.clean_audio", withdrawn_meanwhile)
    jobs.check(str(jingle.pk))
    assert Jingle.objects.get().state == State.WITHDRAWN


def test_organisers_listen_in_the_back_office_and_accept_on_a_page_of_its_own(ada: Any, olga: Any, browse: Any) -> None:
    jingle = make_jingle(make_contest(), ada, State.CHECKING)
    page = f"/admin/jingles/jingle/{jingle.pk}/"
    assert f'src="{jingle.sound_url}"' in browse(olga).get(f"{page}change/").text
    assert "jingle to listen to" in browse(olga).get("/admin/").text
    asked = browse(olga).post(f"{page}do/accept/")
    assert "Your jingle “On hold” is in the contest" in asked.text
    assert Jingle.objects.get().state == State.CHECKING
    browse(olga).post(f"{page}do/accept/", {"foreseen": "1"})
    assert Jingle.objects.get().state == State.ACCEPTED
    assert "Your jingle “On hold” is in the contest “A jingle of our own”." in news_of(ada)


def test_a_refusal_needs_a_reason_that_the_author_reads(ada: Any, olga: Any, browse: Any, mailoutbox: Any) -> None:
    jingle = make_jingle(make_contest(), ada, State.CHECKING)
    do = f"/admin/jingles/jingle/{jingle.pk}/do/reject/"
    assert browse(olga).post(do, {"reason": " "}).status_code == 422
    browse(olga).post(do, {"reason": "A song that we all know.", "foreseen": "1"})
    jingle.refresh_from_db()
    assert (jingle.state, jingle.decided_by) == (State.REJECTED, olga)
    work_off()
    (mail,) = [mail for mail in mailoutbox if "ada@example.org" in mail.to]
    assert "A song that we all know." in mail.body
    assert "A song that we all know." in browse(ada).get(jingle.get_absolute_url()).text


def test_an_accepted_one_is_disqualified_and_taken_back_in(ada: Any, olga: Any, browse: Any) -> None:
    jingle = make_jingle(make_contest(), ada)
    actions.disqualify(jingle, by=olga, reason="A sample of somebody else’s.")
    assert browse().get(jingle.get_absolute_url()).status_code == 404
    assert browse().get(jingle.sound_url).status_code == 404
    actions.accept(jingle, by=olga)
    assert browse().get(jingle.get_absolute_url()).status_code == 200
    assert Jingle.objects.get().reason == ""


def test_what_is_voted_on_stays_as_it_is(ada: Any, olga: Any, clock_stands: Any) -> None:
    call = make_contest()
    jingle = make_jingle(call, ada, State.CHECKING)
    clock_stands(call.vote_opens_at)
    with pytest.raises(Forbidden, match="The vote has begun"):
        actions.accept(jingle, by=olga)
    clock_stands(call.announce_at)
    Jingle.objects.update(state=State.ACCEPTED)
    with pytest.raises(Forbidden, match="The result is announced"):
        actions.disqualify(jingle, by=olga, reason="Too late.")


def test_nobody_but_organisers_decides(ada: Any, bo: Any) -> None:
    jingle = make_jingle(make_contest(), ada, State.CHECKING)
    for act in (actions.accept, actions.reject, actions.disqualify):
        with pytest.raises(Forbidden):
            act(jingle, by=bo, **({} if act is actions.accept else {"reason": "Mine is better."}))
