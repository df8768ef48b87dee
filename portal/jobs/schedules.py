"""Jobs that come round by the clock. Cron lines are read in UTC and in real time, not in the portal's calendar."""

from datetime import datetime, timedelta

from cronsim import CronSim
from django.db import transaction

from . import enqueue, kinds
from .models import Schedule


def last_firing(cron: str, now: datetime) -> datetime:
    """Return the latest moment at or before `now` at which the line fires."""
    following_minute = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return next(CronSim(cron, following_minute, reverse=True))


def next_firing(cron: str, now: datetime) -> datetime:
    return next(CronSim(cron, now))


def fire_due(now: datetime) -> None:
    """Enqueue each kind whose cron line has fired since it last did; missed firings are made up for once.

    Any number of workers may call this together. A schedule that is seen for the first time waits for its next turn.
    """
    fired = dict(Schedule.objects.values_list("name", "fired_at"))
    for kind in kinds:
        if kind.cron:
            due = last_firing(kind.cron, now)
            if kind.name not in fired or fired[kind.name] < due:
                _fire(kind.name, due)


def _fire(name: str, due: datetime) -> None:
    with transaction.atomic():
        _schedule, is_new = Schedule.objects.get_or_create(name=name, defaults={"fired_at": due})
        # Two workers may both be here: the row moves forward for one of them.
        if not is_new and Schedule.objects.filter(name=name, fired_at__lt=due).update(fired_at=due):
            enqueue(name)
