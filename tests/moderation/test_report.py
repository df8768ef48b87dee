"""The page on which members report something, and what it makes."""

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden, Refused
from portal.moderation import actions
from portal.moderation.models import Case, Report
from tests.factories.accounts import make_member

pytestmark = pytest.mark.django_db


def page(member: User) -> str:
    return f"/report/person/{member.pk}/"


def test_a_report_opens_a_case_and_thanks_the_reporter(browse: type[Client], ada: User, dee: User) -> None:
    answer = browse(ada).post(page(dee), {"complaint": "spam", "text": "Pills, again."})
    assert answer.status_code == 302
    assert answer.url == f"/people/{dee.handle}/"
    made = Report.objects.get()
    assert (made.reporter, made.complaint, made.text) == (ada, "spam", "Pills, again.")
    assert (made.case.kind, made.case.key, made.case.author, made.case.is_open) == ("person", str(dee.pk), dee, True)
    assert AuditEntry.objects.filter(verb="moderation.report", actor=ada).count() == 1


def test_the_page_shows_what_is_reported(browse: type[Client], ada: User, dee: User) -> None:
    assert "Buy my pills" in browse(ada).get(page(dee)).content.decode()


def test_a_guest_signs_in_first(browse: type[Client], dee: User) -> None:
    answer = browse().get(page(dee))
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_second_report_of_the_same_is_refused_and_keeps_the_words(browse: type[Client], ada: User, dee: User) -> None:
    actions.report(dee, by=ada, complaint="spam")
    answer = browse(ada).post(page(dee), {"complaint": "rude", "text": "Now rude, too."})
    assert answer.status_code == 422
    assert "You have reported this already." in answer.content.decode()
    assert "Now rude, too." in answer.content.decode()
    assert Report.objects.count() == 1


def test_two_members_report_into_one_case(ada: User, bo: User, dee: User) -> None:
    actions.report(dee, by=ada, complaint="spam")
    actions.report(dee, by=bo, complaint="rude")
    assert Case.objects.get().reports.count() == 2


def test_ones_own_is_not_reported(browse: type[Client], dee: User) -> None:
    answer = browse(dee).get(page(dee))
    assert answer.status_code == 403
    assert "This is your own." in answer.content.decode()
    with pytest.raises(Forbidden):
        actions.report(dee, by=dee, complaint="spam")


def test_a_suspended_member_reports_nothing(browse: type[Client], cy: User, dee: User) -> None:
    assert browse(cy).post(page(dee), {"complaint": "spam"}).status_code == 403
    assert not Case.objects.exists()


def test_what_one_may_not_see_cannot_be_reported_nor_recognised(browse: type[Client], ada: User) -> None:
    hidden = make_member("hidden", is_active=False, bio="canary")
    answers = [browse(ada).get(address) for address in (page(hidden), "/report/person/987654/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "canary" not in answers[0].content.decode()


@pytest.mark.parametrize("key", ["x", "1 OR 1", "-1", "9" * 40, "1%00", "%ED%A0%80", "²"])
def test_a_key_that_no_row_can_have_is_not_found(browse: type[Client], ada: User, key: str) -> None:
    assert browse(ada).get(f"/report/person/{key}/").status_code == 404


def test_an_unknown_kind_is_not_found(browse: type[Client], ada: User) -> None:
    assert browse(ada).get("/report/unicorn/1/").status_code == 404


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"text": "Pills"}, "Choose one."),
        ({"complaint": "unicorn"}, "not one of the choices"),
        ({"complaint": "other"}, "Say what is wrong"),
        ({"complaint": "spam", "text": "x" * 1001}, "1000 characters"),
        ({"complaint": "spam", "text": "a\u202eb"}, "invisible character"),
    ],
)
def test_a_bad_report_says_what_to_do(
    browse: type[Client], ada: User, dee: User, posted: dict[str, str], sentence: str
) -> None:
    answer = browse(ada).post(page(dee), posted)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Case.objects.exists()


def test_the_eleventh_report_of_an_hour_is_refused(ada: User) -> None:
    for n in range(10):
        actions.report(make_member(f"m{n}"), by=ada, complaint="spam")
    with pytest.raises(Refused, match="too often"):
        actions.report(make_member("m11"), by=ada, complaint="spam")
    assert Report.objects.count() == 10
