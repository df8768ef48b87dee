"""From `publish` to the inbox: who is told, once, in one row per thread."""

import pytest

from portal import notifications
from portal.accounts.models import User
from portal.core import clock
from portal.notifications import Recipient, actions
from portal.notifications.mentions import MENTIONS_AT_MOST, mentioned
from portal.notifications.models import Happening, Notification
from tests.factories.accounts import make_member, suspend
from tests.factories.jobs import work_off

from .conftest import Greetings, deliver

pytestmark = pytest.mark.django_db


def test_what_is_published_reaches_the_recipient_with_its_reason(greetings: Greetings, ada: User, bo: User) -> None:
    notifications.publish("greet", bo, by=bo)
    work_off()
    told = Happening.objects.get()
    assert (told.recipient, told.actor, told.target_key, told.reason) == (ada, bo, str(bo.pk), "you host the newcomers")
    assert told.notification.is_unread


def test_the_same_job_twice_tells_once_even_after_reading(greetings: Greetings, ada: User, bo: User) -> None:
    deliver("greet", str(bo.pk), bo.pk, occasion="one")
    deliver("greet", str(bo.pk), bo.pk, occasion="one")
    actions.mark_read(Notification.objects.get(), by=ada)
    deliver("greet", str(bo.pk), bo.pk, occasion="one")
    assert Happening.objects.count() == 1
    assert Notification.objects.get().read_at is not None


def test_the_same_act_on_another_occasion_is_news_again(greetings: Greetings, ada: User, bo: User) -> None:
    notifications.publish("greet", bo, by=bo)
    work_off()
    actions.mark_read(Notification.objects.get(), by=ada)
    notifications.publish("greet", bo, by=bo)
    work_off()
    assert Notification.objects.unread().count() == 1


def test_the_actor_is_left_out_and_a_person_named_twice_is_told_once_for_the_first_reason(
    greetings: Greetings, ada: User, bo: User
) -> None:
    greetings.told = [Recipient(ada.pk, "first"), Recipient(ada.pk, "second"), Recipient(bo.pk, "you did it")]
    deliver("greet", str(bo.pk), bo.pk)
    assert list(Happening.objects.values_list("recipient__handle", "reason")) == [("ada", "first")]


def test_a_suspended_member_is_told_and_an_erased_or_closed_account_is_not(greetings: Greetings, bo: User) -> None:
    suspended = suspend(make_member("sue"))
    closed = make_member("closed", is_active=False)
    erased = make_member("gone", erased_at=clock.now())
    greetings.told = [Recipient(member.pk, "host") for member in (suspended, closed, erased)]
    deliver("greet", str(bo.pk), None)
    assert list(Happening.objects.values_list("recipient__handle", flat=True)) == ["sue"]


def test_nobody_hears_of_what_they_may_not_see(greetings: Greetings) -> None:
    hidden = make_member("hidden", is_active=False, bio="canary")
    deliver("greet", str(hidden.pk), None)
    assert not Notification.objects.exists()


def test_a_target_that_was_deleted_before_the_job_ran_tells_nobody(greetings: Greetings) -> None:
    deliver("greet", "987654321", None)
    assert not Notification.objects.exists()


def test_news_joins_the_unread_row_of_its_thread_and_begins_a_new_one_after_reading(
    greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    for newcomer in newcomers[:3]:
        deliver("greet", str(newcomer.pk), newcomer.pk)
    row = Notification.objects.get()
    assert row.happenings.count() == 3
    actions.mark_read(row, by=ada)
    deliver("greet", str(newcomers[3].pk), newcomers[3].pk)
    assert Notification.objects.unread().get().happenings.count() == 1


def test_only_the_first_twenty_mentions_of_a_text_are_told() -> None:
    members = [make_member(f"m{n}") for n in range(MENTIONS_AT_MOST + 5)]
    handles = ["nobody", "M0", "m0", *(member.handle for member in members)]
    found = mentioned(handles, "you are named")
    assert [recipient.user_id for recipient in found] == [member.pk for member in members[: MENTIONS_AT_MOST - 1]]


def test_ten_thousand_mentions_cost_one_query(django_assert_num_queries, ada: User) -> None:
    with django_assert_num_queries(1):
        assert [found.user_id for found in mentioned(["ada", *(f"x{n}" for n in range(10_000))], "named")] == [ada.pk]
