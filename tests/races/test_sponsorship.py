"""The last packages, wanted by many at once: exactly the stock is given, and what comes free is offered once."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from events.sponsorship import actions
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import State
from events.sponsorship.models import Package, Sponsorship, Step
from portal.accounts.models import User
from portal.community.models import Organization
from portal.core import clock
from portal.notifications.models import Notification
from tests.factories.accounts import make_member
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event
from tests.factories.jobs import work_off
from tests.factories.sponsorship import CONTACTS, make_application, make_draft, make_package

from .harness import RUNS, WRITERS, alone, killed_at, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)
STOCK = 3


def writers() -> int:
    """Return how many write at once: PostgreSQL takes 50, SQLite lets them in one by one."""
    return WRITERS if connection.vendor == "sqlite" else 50


def submit(sponsorship_id: int) -> str:
    sponsorship = Sponsorship.objects.select_related("applicant", "package").get(pk=sponsorship_id)
    sent = actions.submit(sponsorship, by=sponsorship.applicant, offer=offer_of(sponsorship.package))
    return str(sent.state)


def submit_slowly(sponsorship_id: int) -> str:
    with slow_at("events.sponsorship.actions.applications.move"):  # counted, and not yet written
        return submit(sponsorship_id)


def enter(package_id: int, organization_id: int, organiser_id: int) -> str:
    """Enter and approve: an organiser's way to a package."""
    organiser = User.objects.get(pk=organiser_id)
    package, organization = Package.objects.get(pk=package_id), Organization.objects.get(pk=organization_id)
    entered = actions.enter(by=organiser, package=package, organization=organization, contacts=CONTACTS)
    return str(actions.approve(entered, by=organiser).state)


def decline(sponsorship_id: int, organiser_id: int) -> str:
    organiser = User.objects.get(pk=organiser_id)
    return str(actions.decline(Sponsorship.objects.get(pk=sponsorship_id), by=organiser, reason="No.").state)


def settle() -> None:
    actions.settle_all()


def settle_and_die_while_offering() -> None:
    with killed_at("portal.notifications.publish"):
        actions.settle_all()


def take(sponsorship_id: int, member_id: int) -> str:
    return str(actions.take(Sponsorship.objects.get(pk=sponsorship_id), by=User.objects.get(pk=member_id)).state)


def approve(sponsorship_id: int, organiser_id: int) -> str:
    organiser = User.objects.get(pk=organiser_id)
    return str(actions.approve(Sponsorship.objects.get(pk=sponsorship_id), by=organiser).state)


def apply(package_id: int, member_id: int, organization_id: int, key: str) -> int:

    package = Package.objects.select_related("event").get(pk=package_id)
    member, organization = User.objects.get(pk=member_id), Organization.objects.get(pk=organization_id)
    draft = actions.apply(package, by=member, organization=organization, form_key=UUID(key), contacts=CONTACTS)
    return draft.pk


def do_each(act: str, *arguments: int) -> object:
    return {"submit": submit, "decline": decline, "settle": settle, "take": take, "approve": approve}[act](*arguments)


def run_out(*sponsorships: Sponsorship) -> None:
    """Let holds have run out a minute ago."""
    keys = [sponsorship.pk for sponsorship in sponsorships]
    Sponsorship.objects.filter(pk__in=keys).update(held_until=clock.now() - timedelta(minutes=1))


@pytest.mark.parametrize("_run", range(RUNS))
def test_exactly_the_stock_is_held_for_those_who_send_at_once(db: None, _run: int) -> None:
    package = make_package(stock=STOCK)
    drafts = [make_draft(package, by=make_member(f"m{number}")) for number in range(writers())]

    outcomes = together(submit, [(draft.pk,) for draft in drafts])

    assert {outcome.error for outcome in outcomes} == {""}
    assert Sponsorship.objects.counting().count() == STOCK
    assert Sponsorship.objects.waiting().count() == len(drafts) - STOCK
    assert sorted(outcome.value for outcome in outcomes).count("held") == STOCK


@pytest.mark.parametrize("_run", range(RUNS))
def test_the_last_package_goes_to_one_of_two_however_close_they_are(ada: User, bo: User, _run: int) -> None:
    package = make_package(stock=1)
    drafts = [make_draft(package, by=member) for member in (ada, bo)]

    outcomes = together(submit_slowly, [(draft.pk,) for draft in drafts])

    assert sorted(outcome.value for outcome in outcomes) == ["held", "submitted"]


@pytest.mark.parametrize("_run", range(RUNS))
def test_organisers_who_enter_sponsors_at_once_give_no_more_than_there_are(olga: User, _run: int) -> None:
    package = make_package(stock=STOCK)
    organizations = [make_organization(f"Works{number}") for number in range(writers())]

    outcomes = together(enter, [(package.pk, organization.pk, olga.pk) for organization in organizations])

    assert Sponsorship.objects.standing().count() == STOCK
    refused = {outcome.error for outcome in outcomes if outcome.error}
    assert refused == {"Refused: No “Gold” is left. Raise the stock, or wait until one comes free."}
    assert Sponsorship.objects.waiting().count() == len(organizations) - STOCK


@pytest.mark.parametrize("_run", range(RUNS))
def test_what_comes_free_goes_to_who_waits_and_not_to_who_comes_in_that_moment(
    ada: User, olga: User, _run: int
) -> None:
    package = make_package(event=make_event(in_days=90))
    first, waiting = make_application(package, by=ada), make_application(package, by=make_member("dee"))
    late = [make_draft(package, by=make_member(f"late{number}")) for number in range(WRITERS - 1)]

    outcomes = together(do_each, [("decline", first.pk, olga.pk), *(("submit", draft.pk) for draft in late)])

    assert {outcome.error for outcome in outcomes} == {""}
    waiting.refresh_from_db()
    assert waiting.has_offer
    assert list(Sponsorship.objects.counting()) == [waiting]


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_hold_that_ran_out_is_offered_once_by_many_jobs(ada: User, bo: User, _run: int) -> None:
    package = make_package(event=make_event(in_days=90))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    run_out(first)

    together(settle, [()] * WRITERS)
    work_off()

    assert Step.objects.filter(sponsorship=first, state=State.EXPIRED).count() == 1
    assert Step.objects.filter(sponsorship=second, state=State.HELD).count() == 1
    assert Notification.objects.filter(kind="sponsorship.offered", recipient=bo).count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_who_answers_too_late_does_not_get_what_the_next_was_offered(
    ada: User, bo: User, olga: User, _run: int
) -> None:
    package = make_package(event=make_event(in_days=90))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    third = make_application(package, by=make_member("dee"))
    actions.decline(first, by=olga, reason="No.")
    run_out(second)

    calls = [("take", second.pk, bo.pk), ("settle",), ("approve", second.pk, olga.pk), ("settle",)] * 2
    outcomes = together(do_each, calls)

    assert [outcome.value for outcome in outcomes] == [None] * len(calls)
    third.refresh_from_db()
    assert third.has_offer
    assert list(Sponsorship.objects.counting()) == [third]


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_worker_that_dies_while_offering_leaves_nothing_done_and_the_next_does_it_once(
    ada: User, bo: User, _run: int
) -> None:
    package = make_package(event=make_event(in_days=90))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    run_out(first)

    assert alone(settle_and_die_while_offering).was_killed
    assert Step.objects.filter(state=State.EXPIRED).count() == 0
    alone(settle)
    alone(settle)
    work_off()

    second.refresh_from_db()
    assert second.has_offer
    assert Notification.objects.filter(kind="sponsorship.offered", recipient=bo).count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_one_form_sent_by_many_clicks_is_one_draft(ada: User, _run: int) -> None:
    package, works = make_package(), make_organization()
    make_affiliation(ada, works)
    key = "5b3c7c0e-6d0e-4c57-9a3b-000000000017"

    outcomes = together(apply, [(package.pk, ada.pk, works.pk, key)] * WRITERS)

    assert {outcome.value for outcome in outcomes} == {Sponsorship.objects.get().pk}
