"""`manage.py serve` as an operator meets it: real processes, a real port."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings

from .patience import PATIENCE_SECONDS, wait_until


def free_port() -> int:
    """Return a port that nobody uses, below those that Linux hands out, so that nobody takes it meanwhile."""
    port = 20_000 + secrets.randbelow(10_000)
    with socket.socket() as probe:
        is_taken = probe.connect_ex(("127.0.0.1", port)) == 0
    return free_port() if is_taken else port


class Served:
    """A running `serve` and what it has printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, port: int) -> None:
        self.process, self.log, self.address = process, log, f"http://127.0.0.1:{port}"

    def says(self, words: str) -> str:
        """Wait until the words are printed and return everything printed."""
        wait_until(lambda: self.process.poll() is not None or words in self.log.read_text())
        printed = self.log.read_text()
        assert words in printed
        return printed

    def get(self, path: str, **headers: str) -> str:
        with urlopen(Request(self.address + path, headers=headers), timeout=PATIENCE_SECONDS) as response:
            return response.read().decode()

    def children(self) -> dict[str, int]:
        """Wait until both run, and return the web server's and the worker's process ids."""
        assert wait_until(lambda: len(self._children()) == 2), self.log.read_text()
        return self._children()

    def _children(self) -> dict[str, int]:
        """Return those that run by now; a child that is forked and not yet itself is none of them."""
        lines = _ps("pid=,args=", "--ppid", self.process.pid).splitlines()
        programs = {"granian": "-m granian", "work": "manage.py work"}
        return {name: int(line.split()[0]) for line in lines for name, words in programs.items() if words in line}

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


def is_running(pid: int) -> bool:
    """Say whether a process lives; one that has ended, and that nobody has asked for its code, does not."""
    state = _ps("stat=", "--pid", pid).strip()
    return state != "" and not state.startswith("Z")


def _ps(columns: str, selection: str, pid: int) -> str:
    return subprocess.run(["ps", "-ww", "-o", columns, selection, str(pid)], capture_output=True, text=True).stdout


@contextmanager
def serve(folder: Path, port: int, demo: bool = False) -> Iterator[Served]:
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_DATA_DIR": str(folder / "data"),
        "PORTAL_PORT": str(port),
        "PORTAL_DEMO": "1" if demo else "0",
    }
    log = folder / f"log-{time.monotonic_ns()}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Served(process, log, port)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
