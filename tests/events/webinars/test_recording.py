"""The recording, the reminder, and what organisers set up."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events import actions as hall
from events.webinars import actions
from events.webinars.enums import WebinarState
from events.webinars.models import Webinar
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant, make_member
from tests.factories.events import make_event
from tests.factories.jobs import news_of, work_off
from tests.factories.registration import register
from tests.factories.webinars import BEGINS, ENDS, JOIN_URL, RECORDING_URL, admission_of, make_webinar

Browse = Callable[..., Client]
At = Callable[[datetime], None]
IS_THERE = "The recording of “Sponsoring” is there."


@pytest.fixture
def webinar(db: None, at: At) -> Webinar:
    at(BEGINS - timedelta(days=2))
    return make_webinar()


@pytest.fixture
def held(webinar: Webinar, at: At, ada: User, bo: User) -> Webinar:
    """A webinar that is over: Ada came, Bo wants the recording alone."""
    register(admission_of(webinar), ada)
    register(admission_of(webinar), bo, wants_recording_only=True)
    work_off()
    at(ENDS)
    return webinar


def told(mailoutbox: list[Any]) -> list[str]:
    work_off()
    return sorted(mail.to[0] for mail in mailoutbox if mail.subject == IS_THERE)


def change(webinar: Webinar, by: User, **fields: str) -> Webinar:
    kept = {name: getattr(webinar, name) for name in ("presenters", "join_url", "slides_url", "recording_url")}
    return actions.change_webinar(webinar, by=by, event=webinar.event, **kept | fields)


def test_a_recording_without_a_link_is_refused_and_nobody_is_told(
    held: Webinar, olga: User, mailoutbox: list[Any]
) -> None:
    with pytest.raises(Refused, match="The link to the recording is empty"):
        actions.post_recording(held, by=olga)
    assert told(mailoutbox) == []
    held.refresh_from_db()
    assert held.recording_told_at is None


def test_posting_tells_once_who_came_and_who_wanted_the_recording_alone(
    browse: Browse, held: Webinar, ada: User, cy: User, olga: User, mailoutbox: list[Any]
) -> None:
    actions.post_recording(change(held, olga, recording_url=RECORDING_URL), by=olga)
    assert told(mailoutbox) == ["ada@example.org", "bo@example.org"]
    page = browse().get(held.get_absolute_url()).content.decode()
    assert f'href="{RECORDING_URL}"' in page
    assert ">Recording available</span>" in page
    with pytest.raises(Forbidden, match="posted already"):
        actions.post_recording(held, by=olga)


def test_a_correction_and_a_withdrawal_send_no_second_mail(
    browse: Browse, held: Webinar, olga: User, mailoutbox: list[Any]
) -> None:
    posted = actions.post_recording(change(held, olga, recording_url=RECORDING_URL), by=olga)
    with pytest.raises(Refused, match="Withdraw the recording first"):
        change(posted, olga, recording_url="")
    withdrawn = actions.withdraw_recording(posted, by=olga)
    assert RECORDING_URL not in browse().get(held.get_absolute_url()).content.decode()
    actions.post_recording(change(withdrawn, olga, recording_url=RECORDING_URL + "-2"), by=olga)
    assert len(told(mailoutbox)) == 2
    assert f'href="{RECORDING_URL}-2"' in browse().get(held.get_absolute_url()).content.decode()


def test_a_mail_that_leaves_after_a_withdrawal_says_what_is_true_then(held: Webinar, ada: User, olga: User) -> None:
    posted = actions.post_recording(change(held, olga, recording_url=RECORDING_URL), by=olga)
    actions.withdraw_recording(posted, by=olga)
    assert any("is taken back for a correction" in sentence for sentence in news_of(ada))


def test_a_recording_waits_for_the_end_and_for_the_button(browse: Browse, webinar: Webinar, at: At, olga: User) -> None:
    entered = change(webinar, olga, recording_url=RECORDING_URL)
    at(ENDS - timedelta(seconds=1))
    with pytest.raises(Forbidden, match="Post its recording after that"):
        actions.post_recording(entered, by=olga)
    at(ENDS)
    assert RECORDING_URL not in browse().get(webinar.get_absolute_url()).content.decode()


def test_who_attends_is_reminded_half_an_hour_before_and_again_after_a_change_of_dates(
    webinar: Webinar, at: At, ada: User, bo: User, mailoutbox: list[Any]
) -> None:
    register(admission_of(webinar), ada)
    register(admission_of(webinar), bo, wants_recording_only=True)
    reminded = lambda: [mail.to[0] for mail in mailoutbox if "begins on" in mail.subject]  # noqa: E731
    at(BEGINS - timedelta(minutes=31))
    actions.remind()
    work_off()
    assert reminded() == []
    for minutes in (30, 25):
        at(BEGINS - timedelta(minutes=minutes))
        actions.remind()
        work_off()
    assert reminded() == ["ada@example.org"]
    assert JOIN_URL not in str([mail.body for mail in mailoutbox])
    webinar.event.starts_at += timedelta(days=1)
    webinar.event.ends_at += timedelta(days=1)
    webinar.event.save()
    at(BEGINS + timedelta(days=1, minutes=-20))
    actions.remind()
    work_off()
    assert reminded() == ["ada@example.org"] * 2


def test_only_organisers_of_the_event_set_it_up_and_post(webinar: Webinar, ada: User, ed: User) -> None:
    other = make_event("Another", kind="webinar")
    own = grant(make_member("una"), Role.EVENT_ORGANISER, f"event:{webinar.event.pk}")
    assert change(webinar, own, presenters="Una").presenters == "Una"
    with pytest.raises(Forbidden):
        actions.create_webinar(by=own, event=other)
    for user in (ada, ed):
        for act in (
            lambda by: change(webinar, by),
            lambda by: actions.post_recording(webinar, by=by),
            lambda by: actions.withdraw_recording(webinar, by=by),
            lambda by: actions.delete_webinar(webinar, by=by),
        ):
            with pytest.raises(Forbidden):
                act(user)


def test_an_event_of_another_kind_and_a_second_setting_are_refused(webinar: Webinar, olga: User) -> None:
    with pytest.raises(Refused, match="is no webinar"):
        actions.create_webinar(by=olga, event=make_event("Meeting"))
    with pytest.raises(Refused, match="is set up already"):
        actions.create_webinar(by=olga, event=webinar.event)
    with pytest.raises(Refused, match="cannot move"):
        actions.change_webinar(webinar, by=olga, event=make_event("Other", kind="webinar"))


def test_settings_that_members_used_are_kept(webinar: Webinar, at: At, ada: User, olga: User) -> None:
    register(admission_of(webinar), ada)
    at(BEGINS)
    actions.join(webinar, by=ada)
    with pytest.raises(Refused, match="Members have joined"):
        actions.delete_webinar(webinar, by=olga)
    unused = make_webinar("Unused")
    actions.delete_webinar(unused, by=olga)
    assert not Webinar.objects.filter(pk=unused.pk).exists()


def test_a_clone_has_the_presenters_and_none_of_the_links(webinar: Webinar, olga: User) -> None:
    change(webinar, olga, presenters="Una", slides_url="https://slides.example.org/", recording_url=RECORDING_URL)
    clone = hall.clone_event(webinar.event, by=olga, first_day=date(2032, 7, 14)).webinar
    assert (clone.presenters, clone.join_url, clone.slides_url, clone.recording_url) == ("Una", "", "", "")


def test_the_back_office_posts_the_recording_after_asking(
    browse: Browse, held: Webinar, olga: User, mailoutbox: list[Any]
) -> None:
    desk, page = browse(olga), reverse("admin:webinars_webinar_change", args=[held.pk])
    post = reverse("admin:webinars_webinar_do", args=[held.pk, "post-recording"])
    rows = {"joinings-TOTAL_FORMS": 0, "joinings-INITIAL_FORMS": 0}
    typed = {"event": held.event.pk, "presenters": "", "join_url": JOIN_URL, "slides_url": "", **rows}
    assert "The link to the recording is empty" in desk.post(post, {"foreseen": "1"}).content.decode()
    assert desk.post(page, typed | {"recording_url": "javascript:alert(1)"}).status_code == 200
    assert desk.post(page, typed | {"recording_url": RECORDING_URL}).status_code == 302
    assert desk.post(post, {"foreseen": "1"}).status_code == 302
    assert len(told(mailoutbox)) == 2
    overview = desk.get(reverse("admin:webinars_webinar_changelist") + f"?state={WebinarState.AVAILABLE}")
    assert "Sponsoring" in overview.content.decode()
    assert "quokka-5150" not in overview.content.decode() + str(list(AuditEntry.objects.values()))


def test_the_back_office_counts_the_recordings_that_are_missing(browse: Browse, held: Webinar, olga: User) -> None:
    assert "1</strong> recording to post" in browse(olga).get(reverse("admin:index")).content.decode()
    held.event.postponed_at, held.event.postponed_by = ENDS, olga
    held.event.save()
    page = browse(olga).get(reverse("admin:index")).content.decode()
    assert "recording to post" not in page
    assert "recordings to post" not in page


def test_an_organiser_of_another_event_finds_neither_the_webinar_nor_its_link(browse: Browse, webinar: Webinar) -> None:
    other = make_event("Another", kind="webinar")
    una = grant(make_member("una"), Role.EVENT_ORGANISER, f"event:{other.pk}")
    assert "Sponsoring" not in browse(una).get(reverse("admin:webinars_webinar_changelist")).content.decode()
    assert browse(una).get(reverse("admin:webinars_webinar_change", args=[webinar.pk])).status_code == 302
