"""All that the jobs app tells the platform."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from portal import jobs
from portal.core.admin import Waiting, waiting

from . import access, actions
from .models import Job


def failed_jobs(user: Any) -> Waiting | None:
    if not user.may(access.JOBS_MANAGE):
        return None
    count = Job.objects.failed().count()
    label = ngettext("job has failed", "jobs have failed", count)
    return Waiting(count, label, reverse("admin:jobs_job_changelist") + "?status__exact=FAILED")


jobs.register("jobs.prune", actions.prune, cron="17 3 * * *")
waiting.register("jobs", failed_jobs)
