"""Schedules: each firing enqueues one job, however many workers look."""

from datetime import UTC, datetime

import pytest

from portal.jobs import schedules
from portal.jobs.models import Job, Schedule

from .conftest import AddKind

pytestmark = pytest.mark.django_db


def enqueued() -> list[str]:
    return [job.name for job in Job.objects.all() if job.name.startswith("test.")]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_a_schedule_seen_for_the_first_time_waits_for_its_next_turn(add_kind: AddKind) -> None:
    add_kind("test.nightly", lambda: None, cron="0 3 * * *")
    schedules.fire_due(at(2, 12))
    assert enqueued() == []
    schedules.fire_due(at(3, 3))
    assert enqueued() == ["test.nightly"]


def test_looking_twice_fires_once(add_kind: AddKind) -> None:
    add_kind("test.nightly", lambda: None, cron="0 3 * * *")
    for moment in (at(2, 12), at(3, 3), at(3, 3), at(3, 3, 1), at(3, 23)):
        schedules.fire_due(moment)
    assert enqueued() == ["test.nightly"]


def test_a_week_of_missed_firings_is_made_up_for_once(add_kind: AddKind) -> None:
    add_kind("test.nightly", lambda: None, cron="0 3 * * *")
    schedules.fire_due(at(2, 12))
    schedules.fire_due(at(9, 12))
    schedules.fire_due(at(9, 13))
    assert enqueued() == ["test.nightly"]
    assert Schedule.objects.get(name="test.nightly").fired_at == at(9, 3)


def test_a_worker_whose_clock_is_slow_does_not_fire_again(add_kind: AddKind) -> None:
    add_kind("test.hourly", lambda: None, cron="0 * * * *")
    schedules.fire_due(at(2, 12))
    schedules.fire_due(at(2, 13))
    schedules.fire_due(at(2, 12, 59))
    schedules.fire_due(at(2, 13))
    assert enqueued() == ["test.hourly"]


@pytest.mark.parametrize(
    ("now", "expected"), [(at(2, 3), at(2, 3)), (at(2, 3, 1), at(2, 3)), (at(2, 2, 59), at(1, 3)), (at(1, 3), at(1, 3))]
)
def test_the_last_firing_counts_the_minute_itself(now: datetime, expected: datetime) -> None:
    assert schedules.last_firing("0 3 * * *", now) == expected
