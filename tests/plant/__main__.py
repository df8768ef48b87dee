"""The tests, three times: on SQLite, on a PostgreSQL started for them, and in a browser. `make test` calls this.

What stands behind the command goes to pytest: `python -m tests.plant tests/blog -k draft`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from . import chromium, postgres

NOTHING_SELECTED = 5  # pytest's exit code
WITHOUT_BROWSER = ["-m", "not browser"]
IN_BROWSER = ["-m", "browser"]


@dataclass(frozen=True)
class Phase:
    """One run of pytest; `run` returns its exit code."""

    title: str
    run: Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    """Run every phase, even after a failure, and return 0 only if all passed and at least one had tests."""
    results = []
    for phase in (Phase("SQLite", on_sqlite), Phase("PostgreSQL", on_postgres), Phase("Chromium", in_browser)):
        started = time.monotonic()
        code = phase.run(arguments)
        results.append((phase.title, code, time.monotonic() - started))
    print("\n=== Summary")
    for title, code, seconds in results:
        print(f"{title:<12}{_verdict(code):<36}{seconds:5.0f} s")
    codes = {code for _title, code, _seconds in results}
    return 0 if 0 in codes and codes <= {0, NOTHING_SELECTED} else 1


def on_sqlite(arguments: list[str]) -> int:
    print("=== On SQLite", flush=True)
    return _pytest([*WITHOUT_BROWSER, *arguments])


def on_postgres(arguments: list[str]) -> int:
    with postgres.server() as server:
        print(f"\n=== On {server.title}", flush=True)
        return _pytest([*WITHOUT_BROWSER, *arguments], TEST_DATABASE_URL=server.url)


def in_browser(arguments: list[str]) -> int:
    print(f"\n=== In a browser: {chromium.find().path}", flush=True)
    return _pytest([*IN_BROWSER, *arguments])


def _pytest(arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}).returncode


def _verdict(code: int) -> str:
    return {0: "passed", NOTHING_SELECTED: "nothing of this selection runs here"}.get(code, "FAILED")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (postgres.NoPostgres, chromium.NoChromium) as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
