"""The queue in the back office: what waits, runs and failed, and why."""

from typing import Any

import django_tasks_db.admin  # noqa: F401  Registers its own page, which is taken away below.
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import get_date_max

from portal.core import clock
from portal.core.admin import ActionAdmin, Button, ReadOnlyAdmin

from . import access, kinds, schedules
from .actions import cancel, retry
from .models import Job, Schedule


@admin.register(Job)
class JobAdmin(ActionAdmin):
    permission = access.JOBS_MANAGE
    list_display = ["name", "shown_arguments", "status", "shown_attempts", "enqueued_at", "shown_run_after"]
    list_filter = ["status"]
    search_fields = ["args_kwargs"]
    ordering = ["-enqueued_at"]
    show_full_result_count = False
    fields = readonly_fields = (
        "name",
        "shown_arguments",
        "status",
        "shown_attempts",
        "priority",
        "enqueued_at",
        "started_at",
        "finished_at",
        "shown_run_after",
        "traceback",
    )
    actions = ["retry_selected"]
    buttons = (
        Button(
            name="retry",
            label=_("Try again"),
            action=retry,
            access=access.can_retry,
            explain=_("The job goes back into the queue, with all its attempts before it."),
            done=_("The job waits for a worker."),
        ),
        Button(
            name="cancel",
            label=_("Cancel the job"),
            action=cancel,
            access=access.can_cancel,
            explain=_("The job is taken out of the queue. What it was to do is never done."),
            done=_("The job is cancelled."),
            is_dangerous=True,
        ),
    )

    @admin.action(description=_("Try the selected failed jobs again"))
    def retry_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        failed = [job for job in queryset if access.can_retry(request.user, job)]
        for job in failed:
            retry(job, by=request.user)
        self.message_user(request, _("%d failed jobs wait for a worker again.") % len(failed))

    @admin.display(description=_("arguments"))
    def shown_arguments(self, job: Job) -> str:
        return ", ".join(map(str, job.arguments))

    @admin.display(description=_("attempts"))
    def shown_attempts(self, job: Job) -> str:
        return f"{job.attempts} / {job.kind.attempts}" if job.kind else str(job.attempts)

    @admin.display(description=_("not before"), ordering="run_after")
    def shown_run_after(self, job: Job) -> Any:
        return None if job.run_after == get_date_max() else job.run_after


@admin.register(Schedule)
class ScheduleAdmin(ReadOnlyAdmin):
    permission = access.JOBS_MANAGE
    list_display = fields = ("name", "cron", "fired_at", "next_firing")

    @admin.display(description=_("cron line (UTC)"))
    def cron(self, schedule: Schedule) -> str:
        kind = kinds.get(schedule.name)
        return kind.cron if kind else ""

    @admin.display(description=_("next"))
    def next_firing(self, schedule: Schedule) -> Any:
        cron = self.cron(schedule)
        return schedules.next_firing(cron, clock.real_now()) if cron else None
