"""May this person manage the queue. The permission is named by its text, because roles live in a layer above."""

from typing import Any

from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus

from portal.core.verdict import ALLOWED, Verdict, refused

from .models import Job

JOBS_MANAGE = "jobs.manage"


def can_retry(user: Any, job: Job) -> Verdict:
    if not user.may(JOBS_MANAGE):
        return refused(_("Only organisers manage jobs."))
    if job.status == TaskResultStatus.FAILED:
        return ALLOWED
    return refused(_("Only a failed job can be tried again."))


def can_cancel(user: Any, job: Job) -> Verdict:
    if not user.may(JOBS_MANAGE):
        return refused(_("Only organisers manage jobs."))
    if job.status in {TaskResultStatus.READY, TaskResultStatus.FAILED}:
        return ALLOWED
    return refused(_("Only a job that waits or has failed can be cancelled."))
