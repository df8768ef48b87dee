"""Seats: who holds one, who is offered one, and until when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from events.actions import change_event
from events.models import Event
from events.registration import actions
from events.registration.actions import registering
from events.registration.enums import RegistrationState
from events.registration.models import Admission, Registration
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.notifications.models import Happening
from tests.factories.events import make_event
from tests.factories.jobs import news_of
from tests.factories.registration import fill, make_admission, make_consent, make_question, register

State = RegistrationState
Later = Callable[..., None]
TERMS = ("opens_at", "closes_at", "capacity", "needs_approval", "cancel_until", "offer_hours")


def states(admission: Admission) -> list[str]:
    return [row.state.value for row in Registration.objects.filter(admission=admission).order_by("pk")]


def with_capacity(admission: Admission, capacity: int | None, by: User) -> None:
    terms = {name: getattr(admission, name) for name in TERMS} | {"capacity": capacity}
    actions.change_admission(admission, by=by, **terms)


def test_who_comes_after_the_last_seat_waits_and_is_offered_the_first_that_is_freed(ada: User, bo: User) -> None:
    admission = make_admission(capacity=1)
    first, second, third = register(admission, ada), register(admission, bo), fill(admission, 1)[0]
    assert states(admission) == [State.CONFIRMED, State.WAITLISTED, State.WAITLISTED]
    actions.cancel(first, by=ada)
    assert states(admission) == [State.CANCELLED, State.OFFERED, State.WAITLISTED]
    second = actions.accept(second, by=bo)
    assert second.state == State.CONFIRMED
    with pytest.raises(Forbidden, match="No seat is offered"):
        actions.accept(third, by=third.user)
    assert "You are registered for “Conference”" in news_of(bo)[0]


def test_registering_again_after_cancelling_goes_to_the_end_of_the_line(ada: User) -> None:
    admission = make_admission(capacity=1)
    own = register(admission, ada)
    waiting = fill(admission, 2)
    actions.cancel(own, by=ada)
    assert register(admission, ada).state == State.WAITLISTED
    actions.cancel(Registration.objects.get(pk=waiting[0].pk), by=waiting[0].user)
    assert states(admission) == [State.CANCELLED, State.CANCELLED, State.OFFERED, State.WAITLISTED]


def test_an_offer_that_runs_out_frees_the_seat_without_any_job(ada: User, bo: User, later: Later) -> None:
    admission = make_admission(capacity=1)
    seat, first, second = register(admission, ada), register(admission, bo), fill(admission, 1)[0]
    actions.cancel(seat, by=ada)
    later(hours=49)
    assert Registration.objects.get(pk=first.pk).state == State.EXPIRED
    assert not Registration.objects.holding_seats().exists()
    with pytest.raises(Forbidden, match="has run out"):
        actions.accept(first, by=bo)
    assert actions.accept(second, by=second.user).state == State.CONFIRMED


def test_the_page_offers_the_seat_to_the_first_in_line_before_any_job_has_run(
    browse: Callable[..., Client], ada: User, bo: User, later: Later
) -> None:
    admission = make_admission(capacity=1)
    seat = register(admission, ada)
    fill(admission, 1)
    register(admission, bo)
    assert "You are number 2 on the waitlist." in browse(bo).get("/events/conference/").content.decode()
    actions.cancel(seat, by=ada)
    assert "You are number 1 on the waitlist." in browse(bo).get("/events/conference/").content.decode()
    later(hours=49)
    page = browse(bo).get("/events/conference/").content.decode()
    assert "A seat has become free, and you are first in line." in page
    assert "Take the seat" in page


def test_the_job_tells_each_once_however_often_it_runs(ada: User, bo: User, later: Later) -> None:
    admission = make_admission(capacity=1)
    seat, _waits = register(admission, ada), register(admission, bo)
    [next_one] = fill(admission, 1)
    actions.cancel(seat, by=ada)
    assert "A seat for “Conference” is yours" in " ".join(news_of(bo))
    later(hours=49)
    for _again in range(3):
        actions.settle_all()
    assert states(admission) == [State.CANCELLED, State.EXPIRED, State.OFFERED]
    assert news_of(bo) == ["Your seat for “Conference” was not taken in time and went to the next in line."]
    assert Happening.objects.filter(recipient=bo).count() == 3  # on the waitlist, offered, lapsed: each told once
    assert sum("is yours if you take it" in line for line in news_of(next_one.user)) == 1


def test_raising_capacity_offers_and_lowering_it_evicts_nobody(ada: User, olga: User) -> None:
    admission = make_admission(capacity=1)
    fill(admission, 4)
    with_capacity(admission, 3, olga)
    assert states(admission) == [State.CONFIRMED, State.OFFERED, State.OFFERED, State.WAITLISTED]
    with_capacity(admission, 1, olga)
    assert states(admission) == [State.CONFIRMED, State.OFFERED, State.OFFERED, State.WAITLISTED]
    offered = Registration.objects.in_state(State.OFFERED).first()
    assert offered is not None
    assert actions.accept(offered, by=offered.user).state == State.CONFIRMED
    with_capacity(admission, None, olga)
    assert sorted(states(admission)) == [State.CONFIRMED, State.CONFIRMED, State.OFFERED, State.OFFERED]


@pytest.mark.parametrize(("hours_left", "kept_hours"), [(24 * 30, 48), (24 * 4, 24), (8, 2), (3, 1), (0.5, 0.5)])
def test_a_seat_is_kept_for_two_days_and_shorter_near_the_start(
    monkeypatch: pytest.MonkeyPatch, hours_left: float, kept_hours: float
) -> None:
    now = datetime.fromisoformat("2031-07-01T12:00:00+00:00")
    monkeypatch.setattr(clock, "now", lambda: now)
    admission = Admission(event=Event(starts_at=now + timedelta(hours=hours_left)), opens_at=now)
    assert admission.offer_until == now + timedelta(hours=kept_hours)


def test_nothing_is_offered_once_the_event_has_begun(ada: User, later: Later, olga: User) -> None:
    admission = make_admission(make_event(in_days=1), capacity=1)
    seat = register(admission, ada)
    fill(admission, 1)
    later(hours=25)
    actions.cancel_for(seat, by=olga)
    assert states(admission) == [State.CANCELLED, State.WAITLISTED]


def test_who_waits_for_approval_holds_a_seat_and_hears_the_decision(ada: User, bo: User, olga: User) -> None:
    admission = make_admission(capacity=1, needs_approval=True)
    own = register(admission, ada)
    waits = register(admission, bo)
    assert states(admission) == [State.WAITING, State.WAITLISTED]
    actions.decline(own, by=olga, note="Members of the committee first.")
    assert states(admission) == [State.DECLINED, State.OFFERED]
    assert "The organisers have declined your registration for “Conference”." in news_of(ada)
    with pytest.raises(Forbidden, match="have declined"):
        register(admission, ada)
    assert actions.accept(waits, by=bo).state == State.WAITING
    with pytest.raises(Refused, match="All seats are taken"):
        actions.approve(own, by=olga)
    assert actions.approve(waits, by=olga).state == State.CONFIRMED


def test_an_organiser_registers_a_member_who_called_and_cancels_for_one(ada: User, bo: User, olga: User) -> None:
    admission = make_admission(capacity=1, closes_at=clock.now() - timedelta(hours=1))
    own = actions.register_for(by=olga, admission=admission, user=ada)
    assert (own.state, own.confirmed_by) == (State.CONFIRMED, olga)
    assert actions.register_for(by=olga, admission=admission, user=bo).state == State.WAITLISTED
    with pytest.raises(Refused, match="is registered already"):
        actions.register_for(by=olga, admission=admission, user=ada)
    with pytest.raises(Forbidden):
        actions.cancel_for(own, by=bo)
    actions.cancel_for(own, by=olga, note="As you wrote.")
    assert states(admission) == [State.CANCELLED, State.OFFERED]
    assert "Your registration for “Conference” is cancelled." in news_of(ada)


def test_the_erasure_of_a_member_frees_the_seat_and_forgets_the_answers(ada: User, bo: User) -> None:
    admission = make_admission(capacity=1)
    question, consent = make_question(admission), make_consent(admission)
    own = register(admission, ada, answers={question.pk: "Soup"}, consents=frozenset({consent.pk}))
    register(admission, bo, consents=frozenset({consent.pk}))
    actions.erase_member(ada, keep_texts=True)
    assert states(admission) == [State.CANCELLED, State.OFFERED]
    assert not own.answers.exists()
    assert not own.accepted.exists()


def test_reminders_go_out_once_on_the_day_before(ada: User, bo: User, later: Later) -> None:
    admission = make_admission(make_event(in_days=3))
    register(admission, ada)
    actions.remind()
    assert "begins soon" not in " ".join(news_of(ada))
    later(hours=50)
    register(admission, bo)
    for _again in range(2):
        actions.remind()
    assert sum("begins soon" in line for line in news_of(ada)) == 1
    assert "begins soon" not in " ".join(news_of(bo))
    later(hours=23)
    actions.remind()
    assert Registration.objects.filter(reminded_at__isnull=False).count() == 1


def test_an_event_that_moves_forward_closes_its_registration_when_it_is_over(
    ada: User, olga: User, later: Later
) -> None:
    admission = make_admission(closes_at=clock.now() + timedelta(days=20))
    event, sooner = admission.event, admission.event.span.later(-25)
    change_event(event, by=olga, when=sooner, slug=event.slug, kind=event.kind)
    admission = Admission.objects.get()
    assert admission.closing_at == sooner.ends_at
    admission.cancel_until = sooner.ends_at + timedelta(days=1)
    assert admission.cancelling_until == sooner.ends_at
    with pytest.raises(Refused, match="closes after the event is over"):
        with_capacity(admission, 5, by=olga)
    later(days=6)
    with pytest.raises(Forbidden, match="Registration closed on"):
        register(admission, ada)


def test_a_registration_begun_in_time_and_committed_after_closing_is_refused(
    ada: User, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    admission = make_admission(closes_at=clock.now() + timedelta(hours=1))
    place = registering.place

    def place_late(*arguments: Any) -> None:
        place(*arguments)
        later(hours=2)

    monkeypatch.setattr(registering, "place", place_late)
    with pytest.raises(Forbidden, match="Registration closed on"):
        register(admission, ada)
    assert not Registration.objects.exists()
