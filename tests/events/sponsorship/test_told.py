"""Who of the sponsors hears that an event changes."""

from collections.abc import Callable
from typing import Any

import pytest

from events import actions as hall
from events.models import Event
from events.sponsorship import actions
from events.sponsorship.news import who_plans_with
from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.events import make_event
from tests.factories.jobs import news_of
from tests.factories.registration import make_admission, register
from tests.factories.sponsorship import make_application, make_draft, make_package, make_sponsor

from .conftest import DaysPass

CANCELLED = "“Conference” is cancelled."


def cancel(event: Event, by: User) -> None:
    hall.cancel(event, by=by, reason="The hall is flooded.")


def told(event: Event) -> list[int]:
    return sorted(recipient.user_id for recipient in who_plans_with(event))


def test_applicant_and_contacts_hear_that_the_event_is_cancelled_and_others_do_not(
    ada: User, bo: User, olga: User
) -> None:
    grace, event = make_member("grace"), make_event("Conference")
    make_application(make_package(event=event), by=ada, contacts=[("main", "Grace", grace.email)])
    make_application(make_package(event=make_event("Meetup")), by=bo)
    news_of(ada)
    cancel(event, olga)
    assert [CANCELLED in news_of(member) for member in (ada, grace, bo)] == [True, True, False]


def test_who_waits_in_line_and_who_was_entered_by_an_organiser_hear_too(ada: User, bo: User, olga: User) -> None:
    grace, event = make_member("grace"), make_event()
    gold = make_package(event=event)
    make_application(gold, by=ada)
    make_application(gold, by=bo)
    make_sponsor(make_package("Silver", event=event), by=olga, contacts=[("main", "Grace", grace.email)])
    assert told(event) == sorted([ada.pk, bo.pk, grace.pk])


def test_a_sponsor_of_the_umbrella_hears_of_its_parts_and_a_sponsor_of_a_part_of_that_alone(
    ada: User, bo: User
) -> None:
    pair = make_event("Pair")
    summit = make_event("Summit", parent=pair)
    make_application(make_package(event=pair), by=ada)
    make_application(make_package(event=summit), by=bo)
    assert (told(pair), told(summit)) == ([ada.pk], sorted([ada.pk, bo.pk]))


@pytest.mark.parametrize("came_to", ["draft", "withdrawn", "declined", "expired"])
def test_an_application_that_came_to_nothing_tells_nobody(
    ada: User, olga: User, days_pass: DaysPass, came_to: str
) -> None:
    package = make_package()
    sent = make_draft(package, by=ada) if came_to == "draft" else make_application(package, by=ada)
    if came_to == "withdrawn":
        actions.withdraw(sent, by=ada)
    elif came_to == "declined":
        actions.decline(sent, by=olga, reason="Another one fits better.")
    elif came_to == "expired":
        days_pass(package.hold_days + 1)
    assert told(package.event) == []


def test_who_attends_and_sponsors_is_told_once(ada: User, olga: User) -> None:
    event = make_event("Conference")
    register(make_admission(event), ada)
    make_application(make_package(event=event), by=ada)
    news_of(ada)
    cancel(event, olga)
    assert news_of(ada).count(CANCELLED) == 1


@pytest.mark.parametrize("count", [1, 7])
def test_the_sponsors_of_an_event_are_read_at_once(
    django_assert_num_queries: Callable[..., Any], db: None, count: int
) -> None:
    package = make_package(stock=None)
    for number in range(count):
        make_application(package, by=make_member(f"sponsor-{number}"))
    with django_assert_num_queries(1):
        assert len(told(package.event)) == count
