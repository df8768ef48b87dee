"""`manage.py serve` as an operator meets it: real processes, a real port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

PATIENCE_SECONDS = 120

pytestmark = pytest.mark.only_on("sqlite")


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


def test_the_demo_starts_revives_what_dies_stops_cleanly_and_starts_again_as_it_was(tmp_path: Path) -> None:
    port = free_port()
    with serve(tmp_path, port, demo=True) as served:
        printed = served.says("Ctrl-C stops it.")
        assert "Try it as: visitor, member, board admin, editor, organiser." in printed
        assert "2011" in served.get("/demo/mail/")
        with serve(tmp_path, port, demo=True) as second:
            second.says(f"Port {port} is taken. Stop what uses it, or choose another: PORTAL_PORT={port + 1}")
            assert second.process.wait(PATIENCE_SECONDS) == 1
        os.kill(served.children()["work"], signal.SIGKILL)
        served.says("The worker ended with code -9. It is started again.")
        os.kill(served.children()["granian"], signal.SIGKILL)
        served.says("The web server ended with code -9. It is started again.")
        children = served.children()
        assert served.end(signal.SIGINT) == 0
        served.says("The portal has stopped.")
        for pid in children.values():
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
    stamp = (tmp_path / "data" / "static.stamp").stat().st_mtime_ns
    with serve(tmp_path, port, demo=True) as served:
        served.says("Ctrl-C stops it.")
        assert (tmp_path / "data" / "static.stamp").stat().st_mtime_ns == stamp
        assert served.end(signal.SIGTERM) == 0
    with serve(tmp_path, port) as served:
        served.says("This data folder holds the demo. Name another one in PORTAL_DATA_DIR.")
        assert served.process.wait(PATIENCE_SECONDS) == 1


def test_an_empty_portal_leads_to_its_first_organiser_and_has_no_demo(tmp_path: Path) -> None:
    with serve(tmp_path, free_port()) as served:
        printed = served.says("Ctrl-C stops it.")
        link = printed.split("works once: ")[1].split()[0]
        assert "Set up the portal" in served.get(link.removeprefix(served.address))
        assert "demo" not in served.get("/")
        # Even kill -9 of the parent leaves no server behind.
        children = served.children()
        served.end(signal.SIGKILL)
        end = time.monotonic() + PATIENCE_SECONDS
        while any(Path(f"/proc/{pid}").exists() for pid in children.values()) and time.monotonic() < end:
            time.sleep(0.1)
        assert not any(Path(f"/proc/{pid}").exists() for pid in children.values())
