"""`manage.py work`: run jobs until told to stop."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run jobs and keep the schedules. Ctrl-C or SIGTERM finishes the jobs in hand; a second one ends at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--threads", type=int, default=2, help="How many jobs run at the same time.")
        parser.add_argument(
            "--lease-seconds", type=float, default=30.0, help="After this long in silence a worker counts as dead."
        )
        parser.add_argument("--poll-seconds", type=float, default=1.0, help="Pause between looks at an empty queue.")

    def handle(self, *args: Any, threads: int, lease_seconds: float, poll_seconds: float, **options: Any) -> None:
        worker = Worker(threads=threads, lease_seconds=lease_seconds, poll_seconds=poll_seconds)
        stops = iter([worker.stop])

        def stop(signum: int, frame: Any) -> None:
            next(stops, lambda: os._exit(1))()

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        worker.run()
        if worker.has_crashed:
            raise CommandError("A thread of the worker crashed; the log above says where.")
