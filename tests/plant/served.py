"""`manage.py serve` as an operator meets it: real processes, a real port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings

PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A running `serve` and what it has printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, port: int) -> None:
        self.process, self.log, self.address = process, log, f"http://127.0.0.1:{port}"

    def says(self, words: str) -> str:
        """Wait until the words are printed and return everything printed."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.log.read_text() and time.monotonic() < end and self.process.poll() is None:
            time.sleep(0.1)
        printed = self.log.read_text()
        assert words in printed
        return printed

    def get(self, path: str, **headers: str) -> str:
        with urlopen(Request(self.address + path, headers=headers), timeout=30) as response:
            return response.read().decode()

    def children(self) -> dict[str, int]:
        """Return the web server's and the worker's process ids."""
        found = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        ).stdout.splitlines()
        pids = {"granian" if "granian" in line else "work": int(line.split()[0]) for line in found}
        assert set(pids) == {"granian", "work"}
        return pids

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


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
