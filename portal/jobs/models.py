"""Jobs as the queue stores them, and what the portal adds: who holds a job until when, and when schedules fired."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from portal.core import clock

from . import Kind, kinds


class Job(DBTaskResult):
    """A row of the queue, read as `enqueue` wrote it: a name and its arguments."""

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.args_kwargs["args"][0]

    @property
    def arguments(self) -> list[Any]:
        return self.args_kwargs["args"][1]

    @property
    def attempts(self) -> int:
        """How often a worker has taken the job, since the start or since somebody pressed Retry."""
        return len(self.worker_ids)

    @property
    def kind(self) -> Kind | None:
        """What runs the job; None when no installed app knows the name any more."""
        return kinds.get(self.name)


class Lease(models.Model):
    """A worker's hold on a running job. Its key is the fence: who cannot delete this very row no longer holds it."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="lease")
    worker = models.CharField(max_length=100, db_index=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker} until {self.until:%H:%M:%S}"


class Schedule(models.Model):
    """When a kind with a cron line last fired. One row a kind, moved forward by one worker only."""

    name = models.CharField(_("job"), max_length=80, unique=True)
    fired_at = models.DateTimeField(_("last fired"), default=clock.real_now)

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
