"""Before the server starts: tables, static files, demo, texts. Each step looks first, so a second start is quick."""

import errno
import hashlib
import socket

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.core import texts
from portal.home.demo import load
from portal.home.models import DemoClock
from portal.site.actions import set_up


def prepare() -> None:
    """Bring everything that the server needs up to date; raises CommandError with one sentence when it cannot."""
    migrate()
    collect_static()
    if settings.DEMO:
        load_demo()
    elif DemoClock.objects.exists():
        raise CommandError("This data folder holds the demo. Name another one in PORTAL_DATA_DIR.")
    set_up()  # after the demo, so that its first pages are dated by its calendar
    texts.rerender()


def require_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sentence = f"Port {port} is taken. Stop what uses it, or choose another: PORTAL_PORT={port + 1}"
            else:
                sentence = f"The server cannot listen on {host}, port {port}: {error.strerror}."
            raise CommandError(sentence) from None
        except OverflowError:
            raise CommandError(f"{port} is not a port. PORTAL_PORT is a number from 1 to 65535.") from None


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Collect, hash and compress the static files, if any has changed since the stamp was written."""
    stamp = settings.DATA_DIR / "static.stamp"
    state = _static_state()
    if settings.DEBUG or (stamp.exists() and stamp.read_text() == state):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def load_demo() -> None:
    try:
        load.load_once()
    except load.NotADemo:
        raise CommandError(
            "This data folder holds a real portal, and demo mode lets everybody be an organiser. "
            "Unset PORTAL_DEMO, or name another folder in PORTAL_DATA_DIR."
        ) from None


def _static_state() -> str:
    """Return a digest of the name, size and time of every static file, and of the way they are stored."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            changed = storage.get_modified_time(path).timestamp()
            digest.update(f"{path}\0{storage.size(path)}\0{changed}\n".encode())
    return digest.hexdigest()
