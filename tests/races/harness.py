"""Run functions in real processes at the same moment, or kill one on the way; README.md shows how."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any, NoReturn
from unittest.mock import patch
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from tests.plant import proof
from tests.plant.patience import PATIENCE_SECONDS

# `make proof` runs in full what `make test` only tries.
RUNS = 20 if proof.IS_ON else 1
WRITERS = 8
REST_SECONDS = 0.5

# A server that has Django loaded forks each process: a second for the first one, milliseconds for the next.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.races.child"])


@dataclass(frozen=True)
class Outcome:
    """What one process came to: a value, or an error such as "Refused: She holds this role already.", or neither."""

    value: Any = None
    error: str = ""
    was_killed: bool = False


def together(work: Callable[..., Any], calls: Sequence[tuple[Any, ...]]) -> list[Outcome]:
    """Call `work` once per tuple of arguments, each in a process of its own, all let go at the same moment.

    `work` is a function of a module; arguments and values are pickled, so pass keys of rows and not rows.
    """
    _start_server()
    barrier = _processes.Barrier(len(calls))
    running = [_start(work, arguments, barrier) for arguments in calls]
    proof.tally["writers"] = max(proof.tally["writers"], len(calls))
    return [_outcome(process, results) for process, results in running]


def alone(work: Callable[..., Any], *arguments: Any) -> Outcome:
    """Call `work` in one process, so that it may die."""
    return together(work, [arguments])[0]


def die(*_arguments: Any, **_named: Any) -> NoReturn:
    """Kill this process as `kill -9` does: no handler, no finally, no goodbye to the database."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


@contextmanager
def killed_at(target: str) -> Any:
    """Inside `work`: die where the function of this dotted name is called, such as "portal.audit.record"."""
    with patch(target, die):
        yield


@contextmanager
def slow_at(target: str) -> Any:
    """Inside `work`: rest where the function of this name is called, so that the others come in between if they can."""
    called = import_string(target)

    def rested(*arguments: Any, **named: Any) -> Any:
        time.sleep(REST_SECONDS)
        return called(*arguments, **named)

    with patch(target, rested):
        yield


def database_url() -> str:
    """Return the test's own database as PORTAL_DATABASE_URL says it; empty for SQLite in the data folder."""
    if connection.vendor == "sqlite":
        return ""
    server = urlsplit(os.environ["TEST_DATABASE_URL"])
    return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def environment() -> dict[str, str]:
    """Return the environment in which another process of the portal works on the test's database and files."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_DATA_DIR": str(settings.DATA_DIR),
        "PORTAL_DATABASE_URL": database_url(),
        "PORTAL_SECRET_KEY": settings.SECRET_KEY,
    }


def _start_server() -> None:
    with patch.dict(os.environ, environment()):
        forkserver.ensure_running()


def _start(work: Callable[..., Any], arguments: tuple[Any, ...], barrier: Barrier) -> tuple[Any, Connection]:
    results, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_run, args=(work, arguments, barrier, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, results


def _run(work: Callable[..., Any], arguments: tuple[Any, ...], barrier: Barrier, results: Connection) -> None:
    barrier.wait(PATIENCE_SECONDS)
    try:
        outcome = Outcome(value=work(*arguments))
    except Exception as error:
        outcome = Outcome(error=f"{type(error).__name__}: {error}")
    finally:
        connection.close()
    results.send(outcome)


def _outcome(process: Any, results: Connection) -> Outcome:
    """Wait for a process; one that hangs is killed and fails the test."""
    outcome = Outcome(was_killed=True)
    assert results.poll(PATIENCE_SECONDS), "A process of the race hangs."
    with suppress(EOFError):
        outcome = results.recv()
    process.join(PATIENCE_SECONDS)
    proof.tally["kills"] += outcome.was_killed
    return outcome
