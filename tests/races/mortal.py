"""A worker that dies once at each point named: `python -m tests.races.mortal FOLDER POINT...`.

A point is the dotted name of a function, at whose call it dies, or "end of KIND": that job's work is done, and not yet
marked as done. FOLDER takes the mails that are delivered, and the marks of the deaths.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.utils.module_loading import import_string

LEASE_SECONDS = 1.0


def main(folder: Path, points: list[str]) -> None:
    django.setup()
    from django.conf import settings

    from portal.jobs.worker import Worker

    settings.MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = folder / "mails"
    for point in points:
        if not point.startswith("end of "):
            patch(point, dying(point, folder, import_string(point))).start()
    patch("portal.jobs.queue._end", dying_at_the_end(points, folder)).start()
    Worker(threads=1, lease_seconds=LEASE_SECONDS, poll_seconds=0.05).run()


def dying(point: str, folder: Path, function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **named: Any) -> Any:
        die_once(point, folder)
        return function(*args, **named)

    return wrapped


def dying_at_the_end(points: list[str], folder: Path) -> Callable[..., None]:
    from portal.jobs.queue import _end

    def wrapped(lease: Any, **outcome: Any) -> None:
        point = f"end of {lease.job.name}"
        if point in points:
            die_once(point, folder)
        _end(lease, **outcome)

    return wrapped


def die_once(point: str, folder: Path) -> None:
    mark = folder / point.replace(" ", "-")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
