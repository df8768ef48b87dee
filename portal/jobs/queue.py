"""Claiming, running and ending jobs: what every worker does, in the same way on both databases."""

import logging
from contextlib import nullcontext
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus

from portal.core import clock

from .models import Job, Lease

logger = logging.getLogger("portal.jobs")

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=6)
DIED = "The worker died while it ran this job, and did so at every attempt."


class LeaseLost(Exception):
    """Somebody else holds the job by now, so what this worker did must not count."""


def claim(worker: str, hold: timedelta) -> Lease | None:
    """Return a lease, with its job, on the first job that is due, or None; `hold` is how long without a heartbeat."""
    if not Job.objects.ready().exists():  # Looking first spares SQLite's write lock while nothing is due.
        return None
    with transaction.atomic():
        job = Job.objects.ready().get_locked()
        if job is None:
            return None
        job.claim(worker)
        return Lease.objects.create(job=job, worker=worker, until=clock.real_now() + hold)


def run(lease: Lease) -> None:
    """Run a claimed job and record how it ended. Its errors end here; a failing database raises."""
    try:
        _perform(lease)
    except LeaseLost:
        logger.warning("Job %s (%s): the lease ran out, another worker has it.", lease.job, lease.job_id)
    except Exception as error:
        logger.warning("Job %s (%s) failed.", lease.job, lease.job_id, exc_info=True)
        _fail(lease, error)


def renew(worker: str, hold: timedelta) -> None:
    """Prolong what `worker` holds: its heartbeat."""
    Lease.objects.filter(worker=worker).update(until=clock.real_now() + hold)


def release_dead() -> int:
    """Make the jobs of workers without a heartbeat ready again; return how many."""
    now = clock.real_now()
    released = 0
    for lease in Lease.objects.filter(until__lt=now).select_related("job"):
        with transaction.atomic():
            if Lease.objects.filter(pk=lease.pk, until__lt=now).delete()[0]:
                Job.objects.filter(pk=lease.job_id).update(**_after_failure(lease.job, DIED, wait=timedelta()))
                released += 1
    return released


def backoff(attempts: int) -> timedelta:
    """Return the wait after the given number of failed attempts: 10 s, 40 s, 160 s and so on, six hours at most."""
    return min(FIRST_WAIT * 4 ** min(attempts - 1, 10), LONGEST_WAIT)


def _perform(lease: Lease) -> None:
    job = lease.job
    kind = job.kind
    if kind is None:
        raise LookupError(f"No installed app runs jobs of the kind {job.name!r}.")
    with transaction.atomic() if kind.atomic else nullcontext():
        kind.run(*job.arguments)
        now = clock.real_now()
        _end(lease, status=TaskResultStatus.SUCCESSFUL, finished_at=now, traceback="", exception_class_path="")


def _end(lease: Lease, **outcome: Any) -> None:
    with transaction.atomic():
        if not Lease.objects.filter(pk=lease.pk).delete()[0]:
            raise LeaseLost
        Job.objects.filter(pk=lease.job_id).update(**outcome)


def _fail(lease: Lease, error: Exception) -> None:
    outcome = _after_failure(lease.job, "".join(format_exception(error)), wait=backoff(lease.job.attempts))
    outcome["exception_class_path"] = f"{type(error).__module__}.{type(error).__qualname__}"
    try:
        _end(lease, **outcome)
    except LeaseLost:
        logger.warning("Job %s (%s): failed after its lease ran out.", lease.job, lease.job_id)


def _after_failure(job: Job, trace: str, *, wait: timedelta) -> dict[str, Any]:
    now = clock.real_now()
    if job.kind and job.attempts < job.kind.attempts:
        return {"status": TaskResultStatus.READY, "run_after": now + wait, "traceback": trace}
    return {"status": TaskResultStatus.FAILED, "finished_at": now, "traceback": trace}
