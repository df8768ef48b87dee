"""By mail: at once, in the morning, on Monday; never twice, and never what is hidden meanwhile."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from portal.accounts.models import User
from portal.core import clock
from portal.notifications import actions, periods
from portal.notifications.models import Choice, Happening, Mailing, Notification
from portal.notifications.periods import NEW_FOR_YOU, PeriodItem, PeriodSource, latest_period
from tests.factories.jobs import work_off

from .conftest import Greetings, deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Any:
    """Set the portal's clock: `at("2011-07-06 10:00")`, in UTC."""

    def moved(moment: str) -> datetime:
        then = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        clock.follow(lambda: then - start)
        return then

    start = clock.real_now()
    yield moved
    clock.follow(None)


def digests() -> list[Any]:
    actions.enqueue_digests()
    work_off()
    return mail.outbox


def test_at_once_goes_by_mail_in_text_and_html_with_one_click_to_stop(
    greetings: Greetings, ada: User, bo: User
) -> None:
    deliver("greet.at_once", str(bo.pk), bo.pk)
    work_off()
    [sent] = mail.outbox
    assert sent.to == ["ada@example.org"]
    assert sent.subject == "Bo greeted Bo, 1 in all"
    assert "http://127.0.0.1:8000/people/bo/" in sent.body
    assert 'href="http://127.0.0.1:8000/people/bo/"' in sent.alternatives[0].content
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].strip("<>") in sent.body


def test_a_mail_job_that_runs_twice_mails_once(greetings: Greetings, bo: User) -> None:
    deliver("greet.at_once", str(bo.pk), bo.pk)
    for _run in range(2):
        actions.mail_at_once(Happening.objects.get().pk)
    assert len(mail.outbox) == 1
    assert Mailing.objects.count() == 1


def test_what_was_read_in_the_page_is_not_mailed_any_more(greetings: Greetings, ada: User, bo: User) -> None:
    deliver("greet.at_once", str(bo.pk), bo.pk)
    actions.mark_read(Notification.objects.get(), by=ada)
    work_off()
    assert mail.outbox == []


def test_what_is_hidden_when_the_mail_leaves_is_not_in_it(greetings: Greetings, bo: User) -> None:
    deliver("greet.at_once", str(bo.pk), bo.pk)
    User.objects.filter(pk=bo.pk).update(is_active=False, bio="canary")
    work_off()
    assert mail.outbox == []
    assert Mailing.objects.get().is_empty


def test_a_day_is_mailed_once_after_seven_in_the_members_morning(
    greetings: Greetings, ada: User, newcomers: list[User], at: Any
) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="America/Chicago")
    at("2011-07-06 15:00")
    for newcomer in newcomers[:2]:
        deliver("greet.daily", str(newcomer.pk), newcomer.pk)
    at("2011-07-07 11:59")
    assert digests() == []
    at("2011-07-07 12:00")
    [sent] = digests()
    assert "Newcomer 2 and Newcomer 1 greeted Newcomer 2, 2 in all" in sent.body
    at("2011-07-08 12:00")
    assert len(digests()) == 1


def test_a_digest_leaves_out_what_was_hidden_and_sends_nothing_when_all_is(
    greetings: Greetings, ada: User, newcomers: list[User], at: Any
) -> None:
    at("2011-07-06 15:00")
    for newcomer in newcomers[:2]:
        deliver("greet.daily", str(newcomer.pk), newcomer.pk)
    User.objects.filter(pk=newcomers[1].pk).update(is_active=False)
    at("2011-07-07 12:00")
    [sent] = digests()
    assert "Newcomer 1 greeted Newcomer 1, 1 in all" in sent.body
    assert "Newcomer 2" not in sent.body + sent.alternatives[0].content
    deliver("greet.daily", str(newcomers[2].pk), None)
    User.objects.filter(pk=newcomers[2].pk).update(is_active=False)
    at("2011-07-08 12:00")
    assert len(digests()) == 1
    assert Mailing.objects.get(key="daily:2011-07-08").is_empty


def test_a_digest_that_is_asked_for_twice_is_sent_once(greetings: Greetings, ada: User, bo: User, at: Any) -> None:
    at("2011-07-06 15:00")
    deliver("greet.daily", str(bo.pk), None)
    at("2011-07-07 12:00")
    actions.mail_digest(ada.pk, "daily")
    actions.mail_digest(ada.pk, "daily")
    assert len(mail.outbox) == 1


def test_the_weekly_mail_brings_what_is_new_to_those_who_asked(
    greetings: Greetings, ada: User, bo: User, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def posts(viewer: Any, starts: datetime, ends: datetime, limit: int) -> list[PeriodItem]:
        asked.append((viewer, starts, ends))
        return [PeriodItem("A post of this week", "/blog/a-post/", starts)]

    monkeypatch.setattr(periods.sources, "_objects", {"posts": PeriodSource("posts", "Posts", posts)})
    at("2011-07-06 15:00")
    actions.choose(by=ada, ways={NEW_FOR_YOU: "weekly"})
    at("2011-07-11 06:59")
    assert digests() == []
    monday = at("2011-07-11 07:00")
    [sent] = digests()
    assert asked == [(ada, monday - timedelta(days=7), monday)]
    assert sent.to == ["ada@example.org"]
    assert "A post of this week\n  http://127.0.0.1:8000/blog/a-post/" in sent.body
    assert len(digests()) == 1


def test_a_week_begins_on_monday_at_seven_whatever_the_zone() -> None:
    monday_in_utc = datetime(2011, 7, 11, 6, 30, tzinfo=UTC)
    assert latest_period("weekly", "UTC", monday_in_utc).key == "weekly:2011-07-04"
    assert latest_period("weekly", "Europe/Berlin", monday_in_utc).key == "weekly:2011-07-11"
    assert latest_period("weekly", "Atlantis/Gone", monday_in_utc) == latest_period("weekly", "", monday_in_utc)
    assert latest_period("daily", "Pacific/Auckland", monday_in_utc).ends == datetime(2011, 7, 10, 19, tzinfo=UTC)


def test_choosing_another_day_takes_along_what_waits(greetings: Greetings, ada: User, bo: User) -> None:
    deliver("greet.daily", str(bo.pk), None)
    actions.choose(by=ada, ways={"greet.daily": "page"})
    assert not Happening.objects.waiting("daily").exists()
    assert Choice.objects.get().by_mail == "page"


def test_rows_read_long_ago_are_pruned_and_nothing_is_mailed_again(
    greetings: Greetings, ada: User, newcomers: list[User], at: Any
) -> None:
    at("2011-07-06 15:00")
    for newcomer in newcomers[:2]:
        deliver("greet.at_once", str(newcomer.pk), None)
        work_off()
        if newcomer is newcomers[0]:
            actions.mark_read(Notification.objects.get(), by=ada)
    at("2012-01-03 15:00")
    actions.prune(batch=1)
    assert list(Notification.objects.values_list("read_at", flat=True)) == [None]
    assert Mailing.objects.count() == 1
    assert len(mail.outbox) == 2
