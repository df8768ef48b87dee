"""Every step of an event, asked by everybody, in every state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from events import access, actions
from events.models import Event
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User, Visitor
from portal.core import clock
from portal.core.errors import Forbidden
from tests.factories.accounts import grant, make_member, suspend
from tests.factories.events import make_event, make_proposal

Verdicts = dict[str, Callable[[Any, Event], Any]]
STEPS: Verdicts = {
    "publish": access.can_publish,
    "decline": access.can_decline,
    "postpone": access.can_postpone,
    "cancel": access.can_cancel,
    "reinstate": access.can_reinstate,
    "delete": access.can_delete,
}
ALLOWED_IN = {
    "draft": {"publish", "delete"},
    "proposal": {"publish", "decline", "delete"},
    "declined": {"publish", "delete"},
    "public": {"postpone", "cancel"},
    "postponed": {"cancel", "reinstate"},
    "cancelled": {"reinstate"},
    "over": set(),
}


@pytest.fixture
def events(ada: User, olga: User) -> dict[str, Event]:
    off = {"by": olga, "reason": "Snow."}
    return {
        "draft": make_event("draft", is_public=False),
        "proposal": make_proposal("proposal", by=ada),
        "declined": actions.decline(make_proposal("declined", by=ada), by=olga, note="Where?"),
        "public": make_event("public"),
        "postponed": actions.postpone(make_event("postponed"), **off),
        "cancelled": actions.cancel(make_event("cancelled"), **off),
        "over": make_event("over", in_days=-3),
    }


@pytest.fixture
def una(events: dict[str, Event]) -> User:
    """The organiser of each of them, by a role for that event."""
    first, *others = events.values()
    member = grant(make_member("una"), Role.EVENT_ORGANISER, f"event:{first.pk}")
    for event in others:
        RoleGrant.objects.create(user=member, role=Role.EVENT_ORGANISER, scope=f"event:{event.pk}")
    return User.objects.get(pk=member.pk)


def allowed(user: Any, event: Event) -> set[str]:
    return {step for step, can in STEPS.items() if can(user, event)}


def test_organisers_may_in_each_state_what_makes_sense(events: dict[str, Event], olga: User, una: User) -> None:
    assert {state: allowed(olga, event) for state, event in events.items()} == ALLOWED_IN
    assert {state: allowed(una, event) for state, event in events.items()} == ALLOWED_IN


def test_nobody_else_may_anything_in_any_state(
    events: dict[str, Event], ada: User, bo: User, cy: User, ed: User, una: User
) -> None:
    elsewhere = grant(make_member("eli"), Role.EVENT_ORGANISER, f"event:{make_event('elsewhere').pk}")
    for nobody in (Visitor(), ada, bo, cy, ed, elsewhere, suspend(una)):
        assert {state: allowed(nobody, event) for state, event in events.items()} == {state: set() for state in events}


def test_a_refused_step_says_why_and_writes_nothing(events: dict[str, Event], olga: User, ed: User) -> None:
    off = {"reason": "Snow."}
    calls: dict[str, Callable[[Event, User], Any]] = {
        "publish": lambda event, by: actions.publish(event, by=by),
        "decline": lambda event, by: actions.decline(event, by=by, note="No."),
        "postpone": lambda event, by: actions.postpone(event, by=by, **off),
        "cancel": lambda event, by: actions.cancel(event, by=by, **off),
        "reinstate": lambda event, by: actions.reinstate(event, by=by),
        "delete": lambda event, by: actions.delete_event(event, by=by),
    }
    before = list(Event.objects.order_by("pk").values())
    for state, event in events.items():
        for step, call in calls.items():
            for by in [ed] if step in ALLOWED_IN[state] else [ed, olga]:
                with pytest.raises(Forbidden, match=r"\w{3,}.*\."):
                    call(event, by)
    assert list(Event.objects.order_by("pk").values()) == before


def test_a_proposal_is_edited_by_who_made_it_until_it_is_public(events: dict[str, Event], ada: User, bo: User) -> None:
    editable = {state for state, event in events.items() if access.can_edit_proposal(ada, event)}
    assert editable == {"proposal", "declined"}
    assert not any(access.can_edit_proposal(bo, event) for event in events.values())
    assert not access.can_edit_proposal(suspend(ada), events["proposal"])


def test_only_organisers_of_all_events_enter_and_clone_them(events: dict[str, Event], olga: User, una: User) -> None:
    public = events["public"]
    assert (bool(access.can_create(olga)), bool(access.can_clone(olga, public))) == (True, True)
    assert (bool(access.can_create(una)), bool(access.can_clone(una, public))) == (False, False)


def test_a_clone_across_the_change_of_clocks_begins_at_the_same_hour(olga: User) -> None:
    starts_at = clock.now().replace(year=2031, month=10, day=5, hour=14, minute=0, second=0, microsecond=0)
    event = make_event("Evening", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    clone = actions.clone_event(event, by=olga, first_day=event.span.first_day + timedelta(days=60))
    assert str(event.span) == "5 October 2031, 09:00–12:00 CDT (UTC−5)"
    assert str(clone.span) == "4 December 2031, 09:00–12:00 CST (UTC−6)"


def test_a_clone_into_an_hour_that_the_clock_skips_is_an_hour_that_it_has(olga: User) -> None:
    zone = clock.zone("America/Chicago")
    starts_at = (
        clock.now().astimezone(zone).replace(year=2031, month=3, day=2, hour=2, minute=30, second=0, microsecond=0)
    )
    event = make_event("Night", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    clone = actions.clone_event(event, by=olga, first_day=event.span.first_day + timedelta(days=7))
    clone.refresh_from_db()
    assert clone.ends_at > clone.starts_at
    assert clone.span.first_day.isoformat() == "2031-03-09"
