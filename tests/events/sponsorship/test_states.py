"""The way of an application, and who gets the last package."""

from datetime import timedelta

import pytest

from events.sponsorship import actions
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import State
from events.sponsorship.models import Package, Sponsorship
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member
from tests.factories.community import make_organization
from tests.factories.events import make_event
from tests.factories.jobs import news_of, work_off
from tests.factories.sponsorship import (
    CONTACTS,
    make_application,
    make_benefit,
    make_draft,
    make_package,
    make_sponsor,
)

from .conftest import DaysPass


def states(package: Package) -> list[State]:
    return [row.state for row in package.sponsorships.order_by("pk")]


def left(package: Package) -> int | None:
    return Package.objects.with_stock().get(pk=package.pk).left


def test_the_last_package_is_held_for_the_first_and_the_second_waits(ada: User, bo: User) -> None:
    package = make_package()
    assert left(package) == 1
    make_application(package, by=ada)
    second = make_application(package, by=bo)
    assert states(package) == [State.HELD, State.SUBMITTED]
    assert second.is_waiting
    assert left(package) == 0


def test_a_draft_counts_for_nothing(ada: User) -> None:
    package = make_package()
    make_draft(package, by=ada)
    assert left(package) == 1


def test_a_package_without_limit_is_never_sold_out_and_holds_nothing(ada: User, bo: User) -> None:
    package = make_package(stock=None)
    for member in (ada, bo):
        make_application(package, by=member)
    assert states(package) == [State.SUBMITTED, State.SUBMITTED]
    assert not package.sponsorships.get(applicant=ada).is_waiting
    assert left(package) is None


@pytest.mark.parametrize("way", ["decline", "withdraw"])
def test_what_is_given_up_is_offered_to_the_first_in_line(ada: User, bo: User, olga: User, way: str) -> None:
    package = make_package()
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    third = make_application(package, by=make_member("dee"))
    if way == "decline":
        actions.decline(first, by=olga, reason="No budget was shown.")
    else:
        actions.withdraw(first, by=ada)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.state, second.has_offer, third.state) == (State.HELD, True, State.SUBMITTED)
    assert any("come free" in sentence for sentence in news_of(bo))
    assert actions.take(second, by=bo).has_offer is False


def test_a_hold_that_runs_out_frees_its_package_without_a_job(ada: User, olga: User, days_pass: DaysPass) -> None:
    package = make_package(event=make_event(in_days=90))
    held = make_application(package, by=ada)
    days_pass(14.1)
    assert left(package) == 1
    assert held.state == State.EXPIRED
    with pytest.raises(Forbidden, match="Expired"):
        actions.approve(held, by=olga)


def test_a_newcomer_does_not_pass_who_waits_when_a_hold_runs_out(ada: User, bo: User, days_pass: DaysPass) -> None:
    package = make_package(event=make_event(in_days=90))
    make_application(package, by=ada)
    make_application(package, by=bo)
    days_pass(14.1)
    make_application(package, by=make_member("dee"))
    assert states(package) == [State.EXPIRED, State.HELD, State.SUBMITTED]


def test_the_job_writes_down_what_ran_out_and_offers_it_once(ada: User, bo: User, days_pass: DaysPass) -> None:
    package = make_package(event=make_event(in_days=90))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    days_pass(14.1)
    actions.settle_all()
    actions.settle_all()
    assert [step.state for step in first.steps.all()] == ["submitted", "held", "expired"]
    assert [step.state for step in second.steps.all()] == ["submitted", "held"]
    assert first.steps.last().by is None


def test_an_offer_that_is_not_answered_goes_to_the_next(ada: User, bo: User, olga: User, days_pass: DaysPass) -> None:
    package = make_package(event=make_event(in_days=90))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    third = make_application(package, by=make_member("dee"))
    actions.decline(first, by=olga, reason="No.")
    days_pass(3.1)
    with pytest.raises(Forbidden, match="went to the next in line"):
        actions.take(second, by=bo)
    actions.settle_all()
    third.refresh_from_db()
    assert third.has_offer


def test_the_time_to_answer_is_shorter_near_the_start(ada: User, bo: User, olga: User) -> None:
    package = make_package(event=make_event(in_days=4))
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    actions.decline(first, by=olga, reason="No.")
    second.refresh_from_db()
    assert timedelta(hours=23) < second.held_until - clock.now() < timedelta(hours=24)


def test_a_larger_stock_is_offered_and_a_smaller_one_evicts_nobody(ada: User, bo: User, olga: User) -> None:
    package = make_package()
    make_application(package, by=ada)
    make_application(package, by=bo)
    fields = {"event": package.event, "level": "Gold", "price": package.price}
    actions.change_package(package, by=olga, stock=2, **fields)
    assert states(package) == [State.HELD, State.HELD]
    actions.change_package(package, by=olga, stock=0, **fields)
    assert states(package) == [State.HELD, State.HELD]
    assert left(package) == 0


def test_price_terms_and_benefits_stay_as_they_were_when_it_was_sent(ada: User, olga: User) -> None:
    package = make_package(terms="Thirty days.")
    benefit = make_benefit(package, quantity=2)
    sent = make_application(package, by=ada)
    actions.change_package(package, by=olga, event=package.event, level="Platinum", price=1, terms="None.")
    actions.change_benefit(benefit, by=olga, package=package, text="Nothing")
    sent = actions.approve(sent, by=olga)
    assert (sent.level, sent.price_words, sent.terms) == ("Gold", "USD\u00a025,000", "Thirty days.")
    assert [str(row) for row in sent.deliverables.all()] == ["2 × Logo on every page"]


def test_a_package_that_changed_since_it_was_read_is_not_agreed_to(ada: User) -> None:
    package = make_package()
    draft, seen = make_draft(package, by=ada), offer_of(package)
    make_benefit(package)
    with pytest.raises(Refused, match="has changed since you opened this page"):
        actions.submit(draft, by=ada, offer=seen)
    assert Sponsorship.objects.get().state == State.DRAFT


def test_what_is_committed_after_the_closing_is_refused(
    ada: User, monkeypatch: pytest.MonkeyPatch, days_pass: DaysPass
) -> None:
    """The request begins before the closing; the clock passes it while the row is being written."""
    package = make_package(closes_at=clock.now() + timedelta(days=1))
    draft = make_draft(package, by=ada)

    def slow(*arguments: object, **named: object) -> None:
        days_pass(1.1)

    monkeypatch.setattr("events.sponsorship.actions.applications.notifications.publish", slow)
    with pytest.raises(Forbidden, match="closed"):
        actions.submit(draft, by=ada, offer=offer_of(package))
    assert Sponsorship.objects.get().state == State.DRAFT


def test_a_second_click_sends_nothing_again(ada: User) -> None:
    package = make_package()
    draft = make_draft(package, by=ada)
    for _click in range(2):
        actions.submit(draft, by=ada, offer=offer_of(package))
    assert states(package) == [State.HELD]
    assert draft.steps.count() == 2


def test_an_organiser_leads_it_to_the_end_and_every_step_says_who_and_why(ada: User, olga: User) -> None:
    sent = make_application(make_package(), by=ada)
    actions.hold(sent, by=olga, days=30, reason="The board meets late.")
    actions.approve(sent, by=olga)
    actions.sign(sent, by=olga)
    actions.activate(sent, by=olga)
    assert [(step.state, step.by, step.reason) for step in sent.steps.all()] == [
        ("submitted", ada, ""),
        ("held", None, ""),
        ("held", olga, "The board meets late."),
        ("approved", olga, ""),
        ("agreement", olga, ""),
        ("active", olga, ""),
    ]
    with pytest.raises(Forbidden, match="agreement is signed"):
        actions.withdraw(sent, by=ada)


def test_approving_more_than_there_are_is_refused(ada: User, bo: User, olga: User) -> None:
    package = make_package()
    make_application(package, by=ada)
    waiting = make_application(package, by=bo)
    for refused in (lambda: actions.approve(waiting, by=olga), lambda: actions.hold(waiting, by=olga, days=3)):
        with pytest.raises(Refused, match="No “Gold” is left"):
            refused()


def test_an_offer_that_waits_for_its_answer_is_not_approved_over_the_sponsors_head(
    ada: User, bo: User, olga: User
) -> None:
    package = make_package()
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    actions.decline(first, by=olga, reason="No.")
    with pytest.raises(Refused, match="have not answered yet"):
        actions.approve(second, by=olga)


def test_only_who_belongs_to_the_organization_today_applies_for_it(ada: User) -> None:
    package = make_package()
    with pytest.raises(Forbidden, match="do not belong to this organization"):
        actions.apply(package, by=ada, organization=make_organization(), contacts=CONTACTS)


def test_organisers_enter_after_the_closing_too_but_not_beyond_the_stock(olga: User) -> None:
    package = make_package(closes_at=clock.now() - timedelta(days=1))
    first = make_sponsor(package, by=olga)
    assert (first.state, first.applicant) == (State.APPROVED, None)
    second = actions.enter(by=olga, package=package, organization=make_organization("Late"), contacts=CONTACTS)
    assert second.is_waiting


def test_the_same_organization_is_entered_once(olga: User) -> None:
    package, organization = make_package(stock=3), make_organization()
    actions.enter(by=olga, package=package, organization=organization, contacts=CONTACTS)
    with pytest.raises(Refused, match="an application for this package already"):
        actions.enter(by=olga, package=package, organization=organization, contacts=CONTACTS)


def test_organisers_hear_of_an_application_and_the_sponsor_of_every_step(ada: User, olga: User) -> None:
    sent = make_application(make_package(), by=ada)
    assert "ada-works has applied for “Gold”, Conference." in news_of(olga)
    actions.decline(sent, by=olga, reason="No booth is free.")
    work_off()
    assert "The organisers of Conference have declined the application of ada-works." in news_of(ada)


def test_a_sponsor_whom_nobody_can_ask_here_is_held_for_the_organisers_to_ask(ada: User, olga: User) -> None:
    package = make_package()
    first = make_application(package, by=ada)
    entered = actions.enter(by=olga, package=package, organization=make_organization(), contacts=CONTACTS)
    actions.decline(first, by=olga, reason="No.")
    entered.refresh_from_db()
    assert (entered.state, entered.has_offer) == (State.HELD, False)
    assert "Acme has applied for “Gold”, Conference." in news_of(olga)
