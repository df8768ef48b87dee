"""`manage.py serve`: the portal on one machine, web server and worker together. `make run` calls this."""

import signal
import sys
import threading
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from portal.home.demo.cast import PARTS
from portal.home.serving.preparation import prepare, require_free_port
from portal.home.serving.processes import Child, keep_running
from portal.home.setup.actions import has_organiser, issue_link


class Command(BaseCommand):
    help = "Make the data folder ready, then run the web server and a worker until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        require_free_port(settings.BIND, settings.PORT)
        prepare()
        welcome = Welcome(self)
        if not keep_running([web_server(), worker()], stopping, self.say, welcome.once_it_answers):
            raise CommandError("The portal has stopped.")
        self.say("The portal has stopped.")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


class Welcome:
    """Says where to look and whom to be, once the web server answers."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.is_said = False

    def once_it_answers(self) -> None:
        if not self.is_said and _answers():
            self.is_said = True
            for line in _welcome():
                self.command.say(line)


def web_server() -> Child:
    options = {
        "--interface": "wsgi",
        "--host": settings.BIND,
        "--port": str(settings.PORT),
        "--blocking-threads": str(settings.WEB_THREADS),
        "--workers-kill-timeout": "20",
        "--log-level": "warning",
    }
    flags = [word for option in options.items() for word in option]
    command = [sys.executable, "-m", "granian", *flags, "--no-ws", "portal.wsgi:application"]
    return Child("web server", command, _environment())


def worker() -> Child:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--threads", str(settings.JOB_THREADS)]
    return Child("worker", command, _environment())


def _environment() -> dict[str, str]:
    """Let the children find code and data wherever the command was started from."""
    return {"PYTHONPATH": str(settings.BASE_DIR), "PORTAL_DATA_DIR": str(settings.DATA_DIR)}


def _answers() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.BIND, settings.BIND)  # noqa: S104
    connection = HTTPConnection(host, settings.PORT, timeout=5)
    try:
        connection.request("GET", reverse("healthz"))
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _welcome() -> list[str]:
    lines = [f"The portal runs at {settings.SITE_URL}/ and keeps everything in {settings.DATA_DIR}"]
    if settings.DEMO:
        parts = ", ".join(str(part.label).lower() for part in PARTS)
        lines.append(f"Try it as: {parts}. One click on each page's top line, no password.")
        lines.append(f"The mails that it sends are shown at {settings.SITE_URL}{reverse('demo_mails')}")
    elif not has_organiser():
        link = settings.SITE_URL + reverse("first_organiser", args=[issue_link()])
        lines.append(f"It has no organiser yet. Become the first, with this link that works once: {link}")
    return [*lines, "Ctrl-C stops it."]
