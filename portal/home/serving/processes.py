"""Child processes that live and die with this one."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LOOK_SECONDS = 0.2
STOP_SECONDS = 30
RESTARTS_PER_MINUTE = 3
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process with all that it spawns; `title` is how messages call it."""

    title: str
    command: list[str]
    environment: dict[str, str]
    starts: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.starts.append(time.monotonic())
        # A session of its own: Ctrl-C reaches the parent alone, which then ends its children in order.
        self.process = subprocess.Popen(  # noqa: S603  The commands are our own.
            self.command,
            env={**os.environ, **self.environment},
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def may_start_again(self) -> bool:
        return sum(time.monotonic() - start < 60 for start in self.starts) <= RESTARTS_PER_MINUTE

    def signal(self, number: int) -> None:
        """Signal the process and what it spawned; those that are gone are no error."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


def keep_running(
    children: list[Child], stopping: threading.Event, say: Callable[[str], None], on_look: Callable[[], None]
) -> bool:
    """Keep the children alive until `stopping` is set; return False when one dies again and again.

    `on_look` is called several times a second. Whatever ends this function ends the children.
    """
    try:
        for child in children:
            child.start()
        while not stopping.wait(LOOK_SECONDS):
            on_look()
            for child in children:
                if child.exit_code() is not None and not _revive(child, say):
                    return False
        return True
    finally:
        _stop(children)


def _revive(child: Child, say: Callable[[str], None]) -> bool:
    child.signal(signal.SIGKILL)  # What it spawned may still hold the port.
    if not child.may_start_again():
        say(f"The {child.title} ended {len(child.starts)} times within a minute; its messages stand above.")
        return False
    code = child.exit_code()
    child.start()
    say(f"The {child.title} ended with code {code}. It is started again.")
    return True


def _stop(children: list[Child]) -> None:
    end = time.monotonic() + STOP_SECONDS
    for child in children:
        if child.process and child.exit_code() is None:
            child.process.terminate()
    for child in children:
        if child.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0, end - time.monotonic()))
            child.signal(signal.SIGKILL)


def _end_with_parent() -> None:
    """Ask Linux for a SIGTERM when the parent dies, so that even `kill -9` of it leaves no server behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
