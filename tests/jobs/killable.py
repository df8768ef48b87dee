"""A worker for the tests of sudden death: `python -m tests.jobs.killable FOLDER THREADS` runs it with these kinds.

It prints "ready" once it begins to look for jobs. FOLDER holds what the fake mail transport delivered.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

LEASE_SECONDS = 1.0
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()


def insert_slowly(number: int) -> None:
    """Write the row whose count the tests take, with time to be killed before it and after."""
    from portal.audit.models import AuditEntry

    time.sleep(0.02)
    AuditEntry.objects.create(verb=f"test.{number}")
    time.sleep(0.02)


def die_once(point: str, subject: str) -> None:
    """Kill this very process if the mail's subject says "die at <point>", the first time only."""
    mark = FOLDER / f"died-{point}"
    if subject == f"die at {point}" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def dying(point: str, run: Callable[[int], None], *, after: bool) -> Callable[[int], None]:
    """Wrap the mail job so that it dies before or after its work."""

    def wrapped(mail_id: int) -> None:
        from portal.notifications.models import Mail

        subject = Mail.objects.values_list("subject", flat=True).get(pk=mail_id)
        if after:
            run(mail_id)
        die_once(point, subject)
        if not after:
            run(mail_id)

    return wrapped


def main() -> None:
    django.setup()
    from django.conf import settings

    from portal import jobs
    from portal.jobs import Kind
    from portal.jobs.worker import Worker

    settings.MAIL_TRANSPORT = "tests.jobs.transport.Transport"
    jobs.register("test.atomic", insert_slowly, attempts=100, atomic=True)
    jobs.register("test.plain", insert_slowly, attempts=100)
    send = jobs.kinds["mail.send"].run
    send = dying("start", dying("end", send, after=True), after=False)
    registered: Any = jobs.kinds._objects
    registered["mail.send"] = Kind("mail.send", send, attempts=100)
    print("ready", flush=True)
    Worker(threads=int(sys.argv[2]), lease_seconds=LEASE_SECONDS, poll_seconds=0.05).run()


if __name__ == "__main__":
    main()
