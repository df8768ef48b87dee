"""`manage.py serve` as an operator meets it: real processes, a real port."""

import os
import signal
from pathlib import Path

import pytest

from tests.plant.patience import PATIENCE_SECONDS, wait_until
from tests.plant.served import free_port, is_running, serve

pytestmark = pytest.mark.only_on("sqlite")


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
        assert wait_until(lambda: not any(is_running(pid) for pid in children.values()))
