"""The end of an account: asked for, waiting with a way back, then gone without a trace of the person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.mail import EmailMessage

from portal.accounts import actions
from portal.accounts.enums import Role
from portal.accounts.erasers import erasers
from portal.accounts.jobs import erase_due, sweep
from portal.accounts.models import DataExport, FormerHandle, RoleGrant, User
from portal.accounts.queries import is_handle_taken
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media.actions import store_image
from portal.media.models import Image
from portal.notifications.actions import choose
from portal.notifications.enums import ByMail, MailState
from portal.notifications.models import Choice, Mail
from portal.notifications.outbox import store
from portal.notifications.periods import NEW_FOR_YOU
from portal.site.actions import send_message
from portal.site.models import ContactMessage
from tests.factories.accounts import grant, make_member
from tests.factories.media import make_upload


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What the apps were asked to erase."""
    heard: list[tuple[str, bool]] = []
    monkeypatch.setitem(
        erasers._objects, "test", lambda member, *, keep_texts: heard.append((member.handle, keep_texts))
    )
    return heard


def wait(monkeypatch: pytest.MonkeyPatch, **span: int) -> None:
    later = clock.now() + timedelta(**span)
    monkeypatch.setattr(clock, "now", lambda: later)


def test_a_member_asks_and_every_page_offers_the_way_back(ada: User, browse: Any) -> None:
    browser = browse(ada)
    answer = browser.post("/accounts/erase/", {"erase_texts": "keep"}, follow=True)

    assert "Your account will be erased after" in answer.text
    assert "Keep my account" in browser.get("/people/").text
    assert mail.outbox[-1].subject == "Your account will be erased"
    ada.refresh_from_db()
    assert timedelta(days=13) < ada.erase_after - clock.now() <= timedelta(days=14)

    browser.post("/accounts/keep/")

    ada.refresh_from_db()
    assert ada.erase_after is None
    assert "Keep my account" not in browser.get("/people/").text
    assert mail.outbox[-1].subject == "Your account stays"


def test_the_choice_must_be_made(ada: User, browse: Any) -> None:
    assert browse(ada).post("/accounts/erase/", {}).status_code == 422
    ada.refresh_from_db()
    assert ada.erase_after is None


def test_nothing_is_erased_within_the_grace_period(
    ada: User, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.request_erasure(ada, by=ada)
    wait(monkeypatch, days=13, hours=23)

    erase_due()

    assert asked == []
    assert User.objects.visible_to(None).get() == ada


def test_after_it_no_trace_of_the_person_is_left(
    ada: User, asked: list[Any], browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browse(ada)
    actions.update_profile(
        ada, by=ada, display_name="Canary", bio="Canary", links=["https://canary.example"], time_zone="UTC"
    )
    actions.rename(ada, by=ada, handle="canary")
    Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={})
    browser.get("/people/")
    actions.request_erasure(ada, by=ada)
    wait(monkeypatch, days=14, seconds=1)

    erase_due()

    ada = User.objects.get(pk=ada.pk)
    assert asked == [("canary", True)]
    assert (ada.name, ada.handle, ada.email) == (
        "Deleted member",
        f"deleted-{ada.pk}",
        f"deleted-{ada.pk}@erased.invalid",
    )
    assert (ada.bio, ada.bio_html, ada.links, ada.time_zone) == ("", "", [], "")
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model._default_manager.filter(user=ada).exists()
    left = (User.objects.values_list(), FormerHandle.objects.values_list("handle"), AuditEntry.objects.values_list())
    assert "canary" not in str([list(rows) for rows in left]).lower()
    assert browser.get("/accounts/profile/").status_code == 302
    assert browse().get("/people/canary/").status_code == 404
    assert browse().get("/people/ada/").status_code == 404


def test_the_handles_stay_taken(ada: User, bo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.rename(ada, by=ada, handle="augusta")
    actions.request_erasure(ada, by=ada)
    wait(monkeypatch, days=15)
    erase_due()

    assert is_handle_taken("ada")
    assert is_handle_taken("Augusta")


def test_the_apps_hear_that_the_texts_go_too(ada: User, asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    actions.request_erasure(ada, by=ada, erase_texts=True)
    wait(monkeypatch, days=15)

    erase_due()
    erase_due()

    assert asked == [("ada", False)]


def test_an_app_that_fails_leaves_the_account_whole_and_the_others_erased(
    ada: User, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_for_ada(member: User, *, keep_texts: bool) -> None:
        assert member.handle != "ada"

    monkeypatch.setitem(erasers._objects, "test", fail_for_ada)
    for member in (ada, bo):
        actions.request_erasure(member, by=member)
    wait(monkeypatch, days=15)

    with pytest.raises(RuntimeError, match="could not be erased"):
        erase_due()

    assert User.objects.get(pk=ada.pk).email == "ada@example.org"
    assert User.objects.get(pk=bo.pk).erased_at


def test_an_organiser_can_start_and_stop_it(ada: User, olga: User) -> None:
    actions.request_erasure(ada, by=olga)

    assert actions.keep_account(ada, by=olga).erase_after is None


def _write_to_the_organisers(ada: User) -> None:
    words = {"name": "Ada", "email": ada.email, "subject": "Hello", "body": "Call me at home."}
    send_message(by=ada, came_from="192.0.2.7", **words)


@pytest.mark.parametrize(
    "write",
    [
        _write_to_the_organisers,
        lambda ada: choose(by=ada, ways={NEW_FOR_YOU: ByMail.WEEKLY}),
        lambda ada: actions.request_export(ada, by=ada),
        lambda ada: store_image(make_upload(), by=ada),
    ],
    ids=["contact", "choices", "export", "picture"],
)
def test_what_is_sent_while_the_account_is_erased_is_refused(
    ada: User, monkeypatch: pytest.MonkeyPatch, write: Callable[[User], object]
) -> None:
    actions.request_erasure(ada, by=ada)
    wait(monkeypatch, days=15)
    erase_due()  # `ada` is still what the other request read before

    with pytest.raises(Forbidden, match="closed"):
        write(ada)

    for model in (ContactMessage, Choice, DataExport, Image):
        assert not model._default_manager.exists()


def test_the_outbox_forgets_the_addresses_of_the_erased(ada: User, bo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    EmailAddress.objects.create(user=ada, email="second@example.org")
    for address in ("Ada@Example.org", "second@example.org", "bo@example.org"):
        store(EmailMessage("Hello", "Dear friend", to=[address]))
    Mail.objects.update(state=MailState.SENT, sent_at=clock.real_now())
    store(EmailMessage("Hello again", "Dear friend", to=["ada@example.org"]))
    User.objects.filter(pk=ada.pk).update(erase_after=clock.now())

    erase_due()

    assert [mail.recipient for mail in Mail.objects.all()] == ["bo@example.org"]


@pytest.mark.parametrize("name", ["bo", "cy", "ed"])
def test_others_can_do_neither(request: pytest.FixtureRequest, ada: User, name: str) -> None:
    by = request.getfixturevalue(name)
    with pytest.raises(Forbidden):
        actions.request_erasure(ada, by=by)
    actions.request_erasure(ada, by=ada)
    with pytest.raises(Forbidden):
        actions.keep_account(ada, by=by)


def test_a_suspended_member_can_leave(cy: User) -> None:
    assert actions.request_erasure(cy, by=cy).erase_after


def test_the_only_organiser_stays(olga: User) -> None:
    with pytest.raises(Refused, match="only organiser"):
        actions.request_erasure(olga, by=olga)


def test_of_two_organisers_the_second_cannot_leave_while_the_first_waits(olga: User) -> None:
    omar = grant(make_member("omar"), Role.ORGANISER)
    actions.request_erasure(omar, by=omar)

    with pytest.raises(Refused, match="only organiser"):
        actions.request_erasure(olga, by=olga)
    with pytest.raises(Refused, match="last organiser"):
        actions.revoke_role(olga.grants.get(), by=olga)
    assert RoleGrant.objects.count() == 2


def test_accounts_that_nobody_confirmed_go_after_three_days(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = make_member("stale")
    EmailAddress.objects.filter(user=stale).update(verified=False)
    wait(monkeypatch, days=2, hours=23)
    sweep()
    assert User.objects.count() == 2

    wait(monkeypatch, hours=2)
    sweep()

    assert User.objects.get() == ada
