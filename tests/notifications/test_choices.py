"""Choosing what comes by mail, and stopping it from the mail itself."""

import pytest
from django.core import mail
from django.core.signing import dumps
from django.test import Client

from portal.accounts.models import User
from portal.notifications import actions
from portal.notifications.mail import SALT, stop_token
from portal.notifications.periods import NEW_FOR_YOU
from portal.notifications.queries import choices_of
from tests.factories.jobs import work_off
from tests.plant.client import text_of

from .conftest import Greetings, deliver

pytestmark = pytest.mark.django_db


def test_a_member_sees_the_defaults_and_changes_them(browse: type[Client], greetings: Greetings, ada: User) -> None:
    client = browse(ada)
    page = client.get("/notifications/choices/")
    assert page.context["form"].initial["greet.at_once"] == "at_once"
    ways = {**choices_of(ada), "greet.at_once": "weekly", NEW_FOR_YOU: "weekly"}
    answer = client.post("/notifications/choices/", ways, follow=True)
    assert "Your choices are saved." in text_of(answer)
    assert choices_of(ada) == ways


@pytest.mark.parametrize("way", ["", "hourly", "at_once\x00"])
def test_an_unknown_way_is_refused_and_changes_nothing(
    browse: type[Client], greetings: Greetings, ada: User, way: str
) -> None:
    before = choices_of(ada)
    answer = browse(ada).post("/notifications/choices/", {**before, "greet.daily": way})
    assert answer.status_code == 422
    assert choices_of(ada) == before


def test_what_is_new_does_not_come_at_once(browse: type[Client], greetings: Greetings, ada: User) -> None:
    answer = browse(ada).post("/notifications/choices/", {**choices_of(ada), NEW_FOR_YOU: "at_once"})
    assert answer.status_code == 422


def test_one_click_in_the_mail_program_stops_the_kind_without_a_session_or_a_token_of_ours(
    greetings: Greetings, ada: User, bo: User
) -> None:
    deliver("greet.at_once", str(bo.pk), None)
    work_off()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert choices_of(ada)["greet.at_once"] == "page"
    assert choices_of(ada)["greet.daily"] == "daily"


def test_looking_at_the_stop_page_stops_nothing_and_leaves_no_cookie(
    browse: type[Client], greetings: Greetings, ada: User
) -> None:
    answer = browse().get(f"/notifications/stop/{stop_token(ada, 'greet.at_once')}/")
    assert "These are the mails “Greetings (at_once)”." in text_of(answer)
    assert choices_of(ada)["greet.at_once"] == "at_once"
    assert not answer.cookies


def test_the_stop_link_of_a_digest_ends_all_that_comes_in_it(
    browse: type[Client], greetings: Greetings, ada: User
) -> None:
    actions.choose(by=ada, ways={NEW_FOR_YOU: "weekly"})
    answer = browse().post(f"/notifications/stop/{stop_token(ada, 'weekly')}/")
    assert "No more of these mails will be sent." in text_of(answer)
    after = choices_of(ada)
    assert "weekly" not in after.values()
    assert after["greet.daily"] == "daily"


def test_a_stopped_kind_sends_nothing_that_already_waits(
    browse: type[Client], greetings: Greetings, ada: User, bo: User
) -> None:
    deliver("greet.at_once", str(bo.pk), None)
    browse().post(f"/notifications/stop/{stop_token(ada, 'greet.at_once')}/")
    work_off()
    assert mail.outbox == []


@pytest.mark.parametrize("token", ["x", "a:b:c", "9" * 2000])
def test_a_token_that_no_mail_carried_stops_nothing(browse: type[Client], token: str) -> None:
    answer = browse().post(f"/notifications/stop/{token}/")
    assert answer.status_code == 400
    assert "This link is incomplete." in text_of(answer)


def test_an_address_with_a_nul_does_not_exist(browse: type[Client]) -> None:
    assert browse().post("/notifications/stop/%00/").status_code == 404


def test_a_token_signed_for_something_else_stops_nothing(browse: type[Client], ada: User) -> None:
    other = dumps([ada.pk, "weekly"], salt=SALT + ".other")
    assert browse().post(f"/notifications/stop/{other}/").status_code == 400


def test_the_choices_are_a_members_own(browse: type[Client]) -> None:
    assert browse().get("/notifications/choices/").url.startswith("/accounts/login/")
