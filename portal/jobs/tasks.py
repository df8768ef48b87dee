"""The one task that the queue knows: find a job by its name and run it."""

from typing import Any

from django_tasks import task

from . import kinds


@task()
def run_job(name: str, args: list[Any]) -> None:
    kinds[name].run(*args)
