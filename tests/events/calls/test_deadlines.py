"""Until when a call takes something in: to the instant, in any zone, and asked again before the commit."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from events.calls.actions import taking
from events.calls.models import Quota
from events.deadlines import in_words
from events.formfields import DeadlineField
from portal.core.errors import Forbidden
from tests.factories.calls import make_call

INSTANT = timedelta(microseconds=1)
JULY_7, MARCH_13, NOVEMBER_6 = date(2011, 7, 7), date(2011, 3, 13), date(2011, 11, 6)


@pytest.mark.parametrize(
    ("zone", "day", "closes"),
    [
        ("America/Chicago", JULY_7, datetime(2011, 7, 8, 5, tzinfo=UTC)),
        ("Asia/Kathmandu", JULY_7, datetime(2011, 7, 7, 18, 15, tzinfo=UTC)),
        ("Pacific/Auckland", JULY_7, datetime(2011, 7, 7, 12, tzinfo=UTC)),
        ("America/Chicago", MARCH_13, datetime(2011, 3, 14, 5, tzinfo=UTC)),  # a day of 23 hours
        ("America/Chicago", NOVEMBER_6, datetime(2011, 11, 7, 6, tzinfo=UTC)),  # and one of 25
    ],
)
def test_the_last_instant_of_the_day_is_in_time_and_the_next_one_is_not(
    zone: str, day: Any, closes: datetime, ada: Any, bo: Any, clock_stands: Any
) -> None:
    closes_at = DeadlineField.moment(day, None, zone, ends=True)
    assert closes_at == closes
    clock_stands(closes - timedelta(days=3))
    call = make_call(time_zone=zone, opens_at=closes - timedelta(days=7), closes_at=closes_at)
    clock_stands(closes - INSTANT)
    with taking(call, by=ada):
        pass
    clock_stands(closes)
    with pytest.raises(Forbidden, match="This call closed: the end of"), taking(call, by=bo):
        pass
    assert [quota.member for quota in Quota.objects.filter(call=call)] == [ada]


def test_what_is_begun_in_time_and_committed_after_closing_is_refused(ada: Any, clock_stands: Any) -> None:
    call = make_call()
    clock_stands(call.closes_at - INSTANT)
    with pytest.raises(Forbidden, match="This call closed"), taking(call, by=ada):
        clock_stands(call.closes_at)
    assert not Quota.objects.exists()


def test_a_form_that_was_opened_in_time_arrives_during_the_minutes_of_grace(
    ada: Any, bo: Any, clock_stands: Any
) -> None:
    call = make_call(grace_minutes=5)
    clock_stands(call.closes_at + timedelta(minutes=5) - INSTANT)
    assert not call.is_open
    with taking(call, by=ada):
        pass
    clock_stands(call.closes_at + timedelta(minutes=5))
    with pytest.raises(Forbidden), taking(call, by=bo):
        pass


def test_a_call_that_is_not_open_yet_says_when(ada: Any, clock_stands: Any) -> None:
    call = make_call()
    clock_stands(call.opens_at - INSTANT)
    with pytest.raises(Forbidden, match="This call opens on"), taking(call, by=ada):
        pass


def test_deadlines_are_words_in_their_own_zone() -> None:
    closing = datetime(2011, 7, 8, 5, tzinfo=UTC)
    assert in_words(closing, "America/Chicago", ends=True) == "the end of 7 July 2011, CDT (UTC−5)"
    assert in_words(closing, "America/Chicago") == "8 July 2011, CDT (UTC−5)"
    assert in_words(closing, "Asia/Kathmandu") == "8 July 2011, 10:45 UTC+5:45"


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("hour", [None, time(9, 30)])
def test_what_was_typed_is_shown_again(hour: Any, ends: bool) -> None:
    moment = DeadlineField.moment(NOVEMBER_6, hour, "America/Chicago", ends=ends)
    assert DeadlineField.shown(moment, "America/Chicago", ends=ends) == (NOVEMBER_6, hour)
