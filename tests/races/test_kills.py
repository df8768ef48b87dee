"""The web server and the worker killed by SIGKILL: what was accepted stays, and whoever is to hear of it hears once."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.test import Client
from django_tasks import TaskResultStatus

from portal import jobs
from portal.accounts.actions import request_export
from portal.accounts.models import DataExport, User
from portal.audit.models import AuditEntry
from portal.blog.actions import comment
from portal.blog.models import Comment, Post
from portal.core import clock
from portal.jobs.models import Job
from portal.media.models import Image
from portal.notifications.actions import choose, deliver
from portal.notifications.enums import MailState
from portal.notifications.models import Happening, Mail, Mailing
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_post
from tests.factories.media import make_image
from tests.plant import proof
from tests.plant.patience import PATIENCE_SECONDS, wait_until
from tests.plant.served import free_port

from .harness import RUNS, environment

pytestmark = pytest.mark.django_db(transaction=True)

DEATHS = (
    "end of notifications.deliver",
    "portal.accounts.mails.send",  # the archive is written, and not said to be ready
    "portal.accounts.actions.erasure._make_anonymous",
    "portal.notifications.actions.inbox._tell",
    "end of notifications.mail",
    "end of mail.send",
    "end of accounts.export",
    "portal.media.actions.shrink",
    "end of media.renditions",
    "end of notifications.digest",
    "end of accounts.erase_due",
)
TOKEN = "t" * 32


@pytest.mark.parametrize("_run", range(3 if proof.IS_ON else 1))
def test_a_worker_that_dies_at_any_point_does_each_thing_once(
    ada: User, bo: User, ed: User, tmp_path: Path, _run: int
) -> None:
    grace, picture = accept_work(ada, bo, ed)
    deaths = DEATHS if proof.IS_ON else DEATHS[:3]

    work_until_done(tmp_path, deaths)
    proof.tally["kills"] = len(deaths)

    assert {mark.name for mark in tmp_path.iterdir()} - {"mails"} == {death.replace(" ", "-") for death in deaths}
    assert not Job.objects.failed().exists()
    assert Happening.objects.filter(recipient=ada).count() == 1
    assert [key.split(":")[0] for key in Mailing.objects.order_by("key").values_list("key", flat=True)] == [
        "at_once",
        "daily",
    ]
    assert sorted(Mail.objects.values_list("recipient", "state")) == [
        ("ada@example.org", MailState.SENT),
        ("ada@example.org", MailState.SENT),
        ("bo@example.org", MailState.SENT),
    ]
    assert sorted(delivered(tmp_path)) == sorted(Mail.objects.values_list("message_id", flat=True))
    with storages["private"].open(DataExport.objects.get(ready_at__isnull=False).file_name) as archive:
        assert zipfile.ZipFile(archive).testzip() is None
    assert all(default_storage.size(picture.rendition_name(width)) for width in picture.rendition_widths)
    grace.refresh_from_db()
    assert grace.erased_at is not None
    assert Comment.objects.get(author=grace).body == ""
    assert AuditEntry.objects.filter(verb="member.erase").count() == 1


def accept_work(ada: User, bo: User, ed: User) -> tuple[User, Image]:
    """Leave six things to the worker; return the member who is to be erased, and a picture that is to be shrunk."""
    choose(by=ada, ways={"blog.comment": "at_once"})
    choose(by=bo, ways={"blog.comment": "daily"})
    earlier = make_comment(make_post(bo), ed)
    deliver(["blog.comment"], str(earlier.pk), ed.pk, "earlier")
    Happening.objects.update(at=clock.now() - timedelta(days=2))
    jobs.enqueue("notifications.digest", bo.pk, "daily")
    comment(make_post(ada), by=ed, body="Congratulations!")
    request_export(ada, by=ada)
    grace = make_member("grace", erase_after=clock.now() - timedelta(hours=1), erase_texts=True)
    make_comment(make_post(bo), grace)
    jobs.enqueue("accounts.erase_due")
    return grace, make_image(ed, size=(2000, 1200))


def work_until_done(folder: Path, deaths: tuple[str, ...]) -> None:
    """Start workers, again after each death, until every job has ended."""
    command = [sys.executable, "-m", "tests.races.mortal", str(folder), *deaths]
    assert wait_until(lambda: is_done_by_one(command)), list(Job.objects.values_list("args_kwargs", "status"))


def is_done_by_one(command: list[str]) -> bool:
    """Let one worker work until all is done or it dies; return whether all is done."""
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env={**os.environ, **environment()})
    wait_until(lambda: process.poll() is not None or not unfinished())
    process.kill()
    process.wait()
    return not unfinished()


def unfinished() -> bool:
    return Job.objects.exclude(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]).exists()


def delivered(folder: Path) -> list[str]:
    texts = [mail.read_text() for mail in (folder / "mails").iterdir()]
    return [found for text in texts for found in re.findall(r"^Message-ID: (\S+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_comment_that_a_killed_server_had_accepted_is_there(
    ada: User, browse: Callable[[User], Client], _run: int
) -> None:
    post = make_post(ada)
    writers = [make_member(f"writer-{letter}") for letter in "abcd"]
    proof.tally["writers"] = len(writers)
    cookies = [browse(writer).cookies[settings.SESSION_COOKIE_NAME].value for writer in writers]
    accepted: list[str] = []
    with web_server() as (port, kill):
        threads = [
            threading.Thread(target=write_until_refused, args=(port, cookie, post, accepted)) for cookie in cookies
        ]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(accepted) >= 3 or not any(thread.is_alive() for thread in threads))
        time.sleep(random.uniform(0, 0.3))
        kill()
        for thread in threads:
            thread.join()

    assert len(accepted) >= 3
    assert set(accepted) <= set(Comment.objects.values_list("body", flat=True))
    # PostgreSQL may still be at the last statement of the dead.
    assert wait_until(lambda: AuditEntry.objects.filter(verb="comment.write").count() == Comment.objects.count())


@contextmanager
def web_server() -> Iterator[tuple[int, Callable[[], None]]]:
    """Start the production web server; yield its port, and what kills it with all its processes."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    process = subprocess.Popen(
        [*command, "--log-level", "warning", "portal.wsgi:application"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment(), "PORTAL_PORT": str(port)},
        start_new_session=True,
    )

    def kill() -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        proof.tally["kills"] += 1

    try:
        assert wait_until(lambda: process.poll() is not None or is_open(port))
        assert process.poll() is None, "The web server does not start."
        yield port, kill
    finally:
        if process.poll() is None:
            kill()


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def write_until_refused(port: int, session: str, post: Post, accepted: list[str]) -> None:
    """Send comments, and note those that are answered with the way to them, until the server is gone."""
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    for number in range(9):
        body = f"Comment {number} of {session}"
        form = urlencode({"csrfmiddlewaretoken": TOKEN, "body": body, "form_key": uuid4()})
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("POST", f"/blog/posts/{post.pk}/comment/", form, headers)
            if connection.getresponse().status == 302:
                accepted.append(body)
        except (OSError, HTTPException):
            return
        finally:
            connection.close()
