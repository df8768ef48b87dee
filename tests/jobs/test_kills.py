"""Workers killed by SIGKILL: no job is lost, an atomic one is done once, no mail repeats without its mark.

`make test` kills three times, `make proof` thirty times.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection
from django_tasks import TaskResultStatus

from portal import jobs
from portal.audit.models import AuditEntry
from portal.jobs import schedules
from portal.jobs.models import Job, Lease
from portal.notifications.enums import MailState
from portal.notifications.models import Mail
from tests.factories.threads import at_once
from tests.jobs.conftest import AddKind
from tests.plant import proof
from tests.plant.patience import wait_until

from .killable import insert_slowly
from .test_schedules import at, enqueued

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 30 if proof.IS_ON else 3


@contextmanager
def worker(folder: Path, threads: int = 2) -> Iterator[subprocess.Popen[str]]:
    """Start a real worker on the test's database, wait until it looks for jobs, and kill it in the end."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_DATA_DIR": str(settings.DATA_DIR),
        "PORTAL_SECRET_KEY": settings.SECRET_KEY,
        "PORTAL_DATABASE_URL": database_url(),
    }
    command = [sys.executable, "-m", "tests.jobs.killable", str(folder), str(threads)]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def database_url() -> str:
    if connection.vendor == "sqlite":
        return ""  # The test's database lies in the data folder, under the name that the portal expects.
    database = connection.settings_dict
    return f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"


def work_until_done(folder: Path, threads: int = 2) -> None:
    """Start workers, again after each death, until every job has ended."""
    assert wait_until(lambda: is_done_by_one(folder, threads)), list(Job.objects.values_list("args_kwargs", "status"))


def is_done_by_one(folder: Path, threads: int) -> bool:
    """Let one worker work until all is done or it dies; return whether all is done."""
    with worker(folder, threads) as process:
        wait_until(lambda: process.poll() is not None or not unfinished())
    return not unfinished()


def unfinished() -> bool:
    return Job.objects.exclude(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]).exists()


def test_jobs_survive_killed_workers_and_atomic_ones_are_done_exactly_once(tmp_path: Path, add_kind: AddKind) -> None:
    count = 40 * KILLS
    add_kind("test.atomic", insert_slowly)
    add_kind("test.plain", insert_slowly)
    for number in range(count):
        jobs.enqueue("test.atomic", number)
        jobs.enqueue("test.plain", count + number)
    for _kill in range(KILLS):
        with worker(tmp_path):
            time.sleep(random.uniform(0.1, 0.9))
        proof.tally["kills"] += 1
    work_until_done(tmp_path)
    done = Counter(AuditEntry.objects.values_list("verb", flat=True))
    # By name: the workers keep the real clock and schedules, which add a job of their own at five past the hour.
    assert Counter(job.name for job in Job.objects.successful() if job.name.startswith("test.")) == {
        "test.atomic": count,
        "test.plain": count,
    }
    assert not Lease.objects.exists()
    assert {done[f"test.{number}"] for number in range(count)} == {1}
    assert min(done[f"test.{count + number}"] for number in range(count)) == 1


def test_a_worker_killed_at_any_point_of_sending_repeats_only_what_it_marks_unknown(
    tmp_path: Path, settings: object
) -> None:
    settings.EMAIL_BACKEND = "portal.notifications.outbox.OutboxBackend"  # type: ignore[attr-defined]
    for subject in ("die at start", "die at handover", "die at delivered", "die at end", "live"):
        send_mail(subject, "Hello", "portal@example.org", ["ada@example.org"])
    work_until_done(tmp_path, threads=1)  # A second thread would be killed in the middle of another mail.
    delivered = Counter((tmp_path / "delivered").read_text().split())
    outcome = {mail.subject: (mail.state, delivered[mail.message_id]) for mail in Mail.objects.all()}
    assert outcome == {
        "die at start": (MailState.SENT, 1),
        "die at handover": (MailState.UNKNOWN, 1),
        "die at delivered": (MailState.UNKNOWN, 2),
        "die at end": (MailState.SENT, 1),
        "live": (MailState.SENT, 1),
    }


def test_a_schedule_seen_by_eight_workers_at_once_fires_once(add_kind: AddKind) -> None:
    add_kind("test.nightly", lambda: None, cron="0 3 * * *")
    for moment in (at(2, 12), at(3, 3), at(4, 3)):
        results = at_once(*[lambda moment=moment: schedules.fire_due(moment)] * 8)
        assert results == [None] * 8
    assert enqueued() == ["test.nightly", "test.nightly"]
