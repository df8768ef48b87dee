"""What organisers do with a call, and what they can no longer do once members take part."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from events.calls import actions
from events.calls.enums import Audience, CallState, IdentityPolicy
from events.calls.models import Call, CallQuestion, Quota
from portal.accounts.enums import Role
from portal.accounts.roles import scope_of
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.notifications.models import Notification
from tests.factories.accounts import grant
from tests.factories.calls import make_call
from tests.factories.events import make_event

FIELDS = (
    "kind",
    "event",
    "title",
    "slug",
    "summary",
    "description",
    "time_zone",
    "opens_at",
    "closes_at",
    "grace_minutes",
    "vote_opens_at",
    "vote_closes_at",
    "announce_at",
    "audience",
    "limit",
    "identity",
)


def change(call: Call, by: Any, **fields: Any) -> Call:
    return actions.change_call(call, by=by, **{name: getattr(call, name) for name in FIELDS} | fields)


def test_a_call_goes_through_its_states_by_the_clock_alone(clock_stands: Any, db: None) -> None:
    now = clock.now()
    call = make_call(
        vote_opens_at=now + timedelta(days=8),
        vote_closes_at=now + timedelta(days=9),
        announce_at=now + timedelta(days=10),
    )
    states = []
    for moment in (
        call.opens_at - timedelta(hours=1),
        call.opens_at,
        call.closes_at,
        call.vote_opens_at,
        call.vote_closes_at,
        call.announce_at,
    ):
        clock_stands(moment)
        states.append(call.state)
    assert states == [
        CallState.SCHEDULED,
        CallState.OPEN,
        CallState.CLOSED,
        CallState.VOTING,
        CallState.CLOSED,
        CallState.ANNOUNCED,
    ]


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ({"closes_at": -2}, "closes before it opens"),
        ({"announce_at": 1}, "announcement comes before"),
        ({"vote_opens_at": 1, "vote_closes_at": 9, "announce_at": 10}, "A vote opens once the call is closed"),
        ({"vote_opens_at": 8, "vote_closes_at": 7.9, "announce_at": 10}, "A vote opens once the call is closed"),
        ({"vote_opens_at": 8}, "A vote opens once the call is closed"),
        ({"vote_opens_at": 8, "vote_closes_at": 9}, "Say when the result is announced"),
        ({"vote_opens_at": 8, "vote_closes_at": 9, "announce_at": 8.5}, "Say when the result is announced"),
    ],
)
def test_times_in_the_wrong_order_are_refused_by_action_and_database(
    times: dict[str, float], sentence: str, db: None
) -> None:
    moments = {name: clock.now() + timedelta(days=days) for name, days in times.items()}
    with pytest.raises(Refused, match=sentence):
        make_call(**moments)
    call = make_call()
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(**moments)


def test_what_follows_does_not_begin_during_the_minutes_of_grace(db: None) -> None:
    closes_at = clock.now() + timedelta(days=1)
    with pytest.raises(Refused, match="Entries arrive until 5 minutes after closing"):
        make_call(closes_at=closes_at, grace_minutes=5, announce_at=closes_at + timedelta(minutes=4))
    make_call(closes_at=closes_at, grace_minutes=5, announce_at=closes_at + timedelta(minutes=5))


def test_hidden_names_need_a_day_on_which_they_come_out(db: None) -> None:
    with pytest.raises(Refused, match="Hidden names need a day"):
        make_call(identity=IdentityPolicy.HIDDEN)


def test_an_open_call_is_extended_and_says_from_when(olga: Any) -> None:
    call = make_call()
    first, later = call.closes_at, call.closes_at + timedelta(days=2)
    call = change(change(call, olga, closes_at=later), olga, closes_at=later + timedelta(days=1))
    assert (call.extended_from, call.closes_at) == (first, later + timedelta(days=1))
    with pytest.raises(Refused, match="not shortened"):
        change(call, olga, closes_at=later)


def test_a_call_nobody_could_use_yet_moves_freely(olga: Any) -> None:
    call = make_call(opens_at=clock.now() + timedelta(days=1))
    earlier = change(call, olga, closes_at=call.closes_at - timedelta(days=1))
    assert earlier.closes_at < call.closes_at
    assert earlier.extended_from is None


@pytest.mark.parametrize("field", ["kind", "time_zone", "audience", "identity"])
def test_what_members_take_part_under_stays(field: str, olga: Any) -> None:
    other = {"kind": "jingles", "time_zone": "UTC", "audience": Audience.AFFILIATED, "identity": IdentityPolicy.CHOICE}
    with pytest.raises(Refused, match="The call has opened"):
        change(make_call(), olga, **{field: other[field]})


def test_after_the_announcement_no_time_moves(olga: Any, clock_stands: Any) -> None:
    call = make_call(announce_at=clock.now() + timedelta(days=8))
    clock_stands(call.announce_at)
    with pytest.raises(Refused, match="stays closed"):
        change(call, olga, closes_at=call.closes_at + timedelta(hours=1))
    with pytest.raises(Refused, match="announced already"):
        change(call, olga, announce_at=call.announce_at + timedelta(days=1))


def test_an_opened_call_is_not_taken_back_and_a_published_one_not_deleted(olga: Any) -> None:
    call = make_call()
    with pytest.raises(Forbidden, match="since it opened"):
        actions.retract(call, by=olga)
    with pytest.raises(Forbidden, match="Take it back first"):
        actions.delete_call(call, by=olga)
    waiting = make_call(title="Later", opens_at=clock.now() + timedelta(days=1))
    actions.delete_call(actions.retract(waiting, by=olga), by=olga)
    assert not Call.objects.filter(pk=waiting.pk).exists()


def test_organisers_of_one_event_keep_its_calls_and_no_others(ada: Any, olga: Any) -> None:
    own, other = make_event("Own"), make_event("Other")
    grant(ada, Role.EVENT_ORGANISER, scope_of(own))
    call = make_call(own)
    assert change(call, ada, title="Better words").title == "Better words"
    for foreign in (make_call(other, title="Foreign"), make_call(title="Of all")):
        with pytest.raises(Forbidden):
            change(foreign, ada, title="Mine")
    with pytest.raises(Forbidden):
        change(make_call(own, title="Moves", opens_at=clock.now() + timedelta(days=1)), ada, event=other)


def test_a_member_sends_in_as_many_as_are_allowed(ada: Any) -> None:
    call = make_call(limit=2)
    for _time in range(2):
        with actions.taking(call, by=ada):
            pass
    with pytest.raises(Refused, match="You have sent in 2 already"), actions.taking(call, by=ada):
        pass
    actions.give_back(call, ada)
    assert Quota.objects.get(call=call, member=ada).used == 1


def test_a_narrow_audience_is_kept(ada: Any) -> None:
    call = make_call(audience=Audience.AFFILIATED)
    with pytest.raises(Forbidden, match="belong to an organization"), actions.taking(call, by=ada):
        pass


def test_a_cancelled_event_takes_nothing_in(ada: Any, olga: Any) -> None:
    call = make_call(make_event("Fair", cancelled_at=clock.now(), cancelled_by=olga))
    with pytest.raises(Forbidden, match="does not take place"), actions.taking(call, by=ada):
        pass


def test_nothing_is_entered_for_anybody_after_the_announcement(olga: Any, ada: Any, clock_stands: Any) -> None:
    call = make_call(announce_at=clock.now() + timedelta(days=8))
    with pytest.raises(Forbidden), actions.entered_for(call, by=ada):
        pass
    clock_stands(call.takes_until)
    with actions.entered_for(call, by=olga):
        pass
    clock_stands(call.announce_at)
    with pytest.raises(Refused, match="is announced"), actions.entered_for(call, by=olga):
        pass


def test_those_who_took_part_are_told_once(clock_stands: Any, db: None) -> None:
    call = make_call(announce_at=clock.now() + timedelta(days=8))
    actions.tell_announced()
    call.refresh_from_db()
    assert call.told_at is None
    clock_stands(call.announce_at)
    actions.tell_announced()
    actions.tell_announced()
    call.refresh_from_db()
    assert call.told_at == call.announce_at
    assert Notification.objects.count() == 0  # nobody took part


def test_questions_are_asked_and_taken_back(olga: Any) -> None:
    call = make_call()
    with pytest.raises(Refused, match="at least two answers"):
        actions.create_question(by=olga, call=call, text="Which?", kind="choice", choices="one")
    question = actions.create_question(by=olga, call=call, text="Why?")
    actions.delete_question(question, by=olga)
    assert not CallQuestion.objects.exists()
