"""What organisers do to jobs, and the pruning of old ones."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import get_date_max

from portal import audit
from portal.core import clock

from . import access
from .models import Job

KEEP_DONE_DAYS = 7
KEEP_FAILED_DAYS = 90


@transaction.atomic
def retry(job: Job, *, by: Any) -> None:
    """Put a failed job back into the queue with all its attempts before it."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    access.can_retry(by, job).require()
    job.status = TaskResultStatus.READY
    job.worker_ids = []
    job.run_after = get_date_max()
    job.finished_at = None
    job.save(update_fields=["status", "worker_ids", "run_after", "finished_at"])
    audit.record(by, "job.retry", job)


@transaction.atomic
def cancel(job: Job, *, by: Any) -> None:
    """Take a job that waits, or has failed, out of the queue for good."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    access.can_cancel(by, job).require()
    audit.record(by, "job.cancel", job)
    job.delete()


def prune() -> None:
    """Delete jobs that were done a week ago or failed three months ago."""
    now = clock.real_now()
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - timedelta(days=KEEP_DONE_DAYS))
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - timedelta(days=KEEP_FAILED_DAYS))
    Job.objects.filter(done | failed).delete()
