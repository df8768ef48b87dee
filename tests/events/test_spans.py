"""From when to when, in words and across the change of clocks."""

from datetime import UTC, date, datetime

from events.spans import Span
from portal.core import clock

BOSTON, CHICAGO = "America/New_York", "America/Chicago"


def chicago(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.zone(CHICAGO))  # type: ignore[arg-type,misc]


def test_days_of_one_month_share_its_name() -> None:
    assert str(Span.of_days(date(2011, 10, 5), date(2011, 10, 7), BOSTON)) == "5–7 October 2011"


def test_days_of_two_months_and_of_two_years_name_both() -> None:
    assert Span.of_days(date(2011, 9, 30), date(2011, 10, 2), BOSTON).days == "30 September – 2 October 2011"
    assert Span.of_days(date(2011, 12, 31), date(2012, 1, 1), BOSTON).days == "31 December 2011 – 1 January 2012"


def test_hours_come_with_the_zone_and_its_offset() -> None:
    span = Span(chicago(2011, 7, 14, 13, 30), chicago(2011, 7, 14, 14, 30), CHICAGO)
    assert str(span) == "14 July 2011, 13:30–14:30 CDT (UTC−5)"
    assert span.starts_at.astimezone(UTC) == datetime(2011, 7, 14, 18, 30, tzinfo=UTC)


def test_what_ends_at_midnight_ends_on_the_day_before() -> None:
    assert Span(chicago(2011, 7, 14, 20), chicago(2011, 7, 15), CHICAGO).last_day == date(2011, 7, 14)


def test_whole_days_hold_the_hour_that_the_clock_skips() -> None:
    span = Span.of_days(date(2011, 3, 13), date(2011, 3, 13), CHICAGO)
    assert (span.ends_at.astimezone(UTC) - span.starts_at.astimezone(UTC)).total_seconds() == 23 * 3600


def test_a_later_span_keeps_the_hour_of_the_clock_across_the_change() -> None:
    span = Span(chicago(2011, 10, 5, 9), chicago(2011, 10, 5, 17), CHICAGO)
    later = span.later(60)
    assert str(later) == "4 December 2011, 09:00–17:00 CST (UTC−6)"
