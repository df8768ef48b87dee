"""The tests, three times at once: on SQLite, on a PostgreSQL of their own, and in a browser. `make test` calls this.

What stands behind the command goes to pytest: `python -m tests.plant tests/blog -k draft`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from . import chromium, postgres, proof

NOTHING_SELECTED = 5  # pytest's exit code
WITHOUT_BROWSER = ["-m", "not browser"]
IN_BROWSER = ["-m", "browser"]
LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Phase:
    """One run of pytest, in a process of its own with a database and a data folder of its own."""

    title: str
    heading: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def main(arguments: list[str]) -> int:
    """Run every phase, whether others fail or not, and return 0 only if all passed and at least one had tests."""
    with TemporaryDirectory() as folder, postgres.server() as server, ThreadPoolExecutor() as pool:
        phases = list(_phases(server))
        reports = [Path(folder, phase.title) for phase in phases]
        runs = [
            pool.submit(_run, phase, [*phase.arguments, *proof.options(report), *arguments], report.with_suffix(".log"))
            for phase, report in zip(phases, reports, strict=True)
        ]
        for phase, report, run in zip(phases, reports, runs, strict=True):
            print(f"\n=== {phase.heading}", flush=True)
            _show(report.with_suffix(".log"), run)
        proof.print_table({phase.title: report for phase, report in zip(phases, reports, strict=True)})
    print("\n=== Summary")
    for phase, run in zip(phases, runs, strict=True):
        code, seconds = run.result()
        print(f"{phase.title:<12}{_verdict(code):<36}{seconds:5.0f} s")
    codes = {run.result()[0] for run in runs}
    return 0 if 0 in codes and codes <= {0, NOTHING_SELECTED} else 1


def _phases(server: postgres.Server) -> Iterator[Phase]:
    yield Phase("SQLite", "On SQLite", WITHOUT_BROWSER)
    yield Phase("PostgreSQL", f"On {server.title}", WITHOUT_BROWSER, {"TEST_DATABASE_URL": server.url})
    yield Phase("Chromium", f"In a browser: {chromium.find().path}", IN_BROWSER)


def _run(phase: Phase, arguments: list[str], log: Path) -> tuple[int, float]:
    """Return pytest's exit code and how many seconds it took."""
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", *arguments]
    with log.open("wb") as output:
        done = subprocess.run(command, env={**os.environ, **phase.environment}, stdout=output, stderr=output)
    return done.returncode, time.monotonic() - started


def _show(log: Path, run: Future[tuple[int, float]]) -> None:
    """Print what a phase has written so far and what it goes on to write, until it ends."""
    while not log.exists():
        time.sleep(LOOK_SECONDS)
    with log.open("rb") as written:
        is_over = False
        while not is_over:
            is_over = run.done()
            sys.stdout.buffer.write(written.read())
            sys.stdout.flush()
            time.sleep(0 if is_over else LOOK_SECONDS)


def _verdict(code: int) -> str:
    return {0: "passed", NOTHING_SELECTED: "nothing of this selection runs here"}.get(code, "FAILED")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (postgres.NoPostgres, chromium.NoChromium) as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
