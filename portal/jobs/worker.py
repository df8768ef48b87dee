"""A worker process: threads that run jobs, and a main thread that is their heartbeat and keeps the schedules."""

import logging
import os
import socket
import threading
from datetime import datetime, timedelta

from django.db import Error, close_old_connections, connection

from portal.core import clock

from . import queue, schedules

logger = logging.getLogger("portal.jobs")

TICK_SECONDS = 1.0
WAIT_FOR_DATABASE_SECONDS = 5.0


class Worker:
    """Runs jobs until `stop()`, then finishes those in hand.

    `lease_seconds` is how long a worker may be silent before others take its jobs; it beats three times as often.
    """

    def __init__(self, *, threads: int = 2, lease_seconds: float = 30.0, poll_seconds: float = 1.0) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
        self.hold = timedelta(seconds=lease_seconds)
        self.poll_seconds = poll_seconds
        self.has_crashed = False
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._run_jobs, name=f"jobs-{n}") for n in range(threads)]
        self._beat_at = self._planned_at = clock.real_now().replace(year=1)

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        """Return when every thread has ended: after `stop()`, or because one crashed (`has_crashed`)."""
        for thread in self._threads:
            thread.start()
        while alive := [thread for thread in self._threads if thread.is_alive()]:
            alive[0].join(TICK_SECONDS)
            self._tick(clock.real_now())

    def _tick(self, now: datetime) -> None:
        try:
            if now - self._beat_at > self.hold / 3:
                queue.renew(self.name, self.hold)
                queue.release_dead()
                self._beat_at = now
            if now.replace(second=0, microsecond=0) > self._planned_at and not self._stopping.is_set():
                schedules.fire_due(now)
                self._planned_at = now
        except Error:
            logger.exception("The database does not answer the worker's heartbeat.")
            connection.close()

    def _run_jobs(self) -> None:
        try:
            while not self._stopping.is_set():
                self._run_one()
        except BaseException:
            self.has_crashed = True
            raise
        finally:
            self._stopping.set()
            connection.close()

    def _run_one(self) -> None:
        close_old_connections()
        try:
            lease = queue.claim(self.name, self.hold)
            if lease:
                queue.run(lease)
            else:
                self._stopping.wait(self.poll_seconds)
        except Error:
            logger.exception("The database does not answer the worker.")
            connection.close()
            self._stopping.wait(WAIT_FOR_DATABASE_SECONDS)
