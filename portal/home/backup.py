"""Everything that the portal keeps, as one file: the database, uploads, private files and the signing key.

A backup is consistent while the portal runs: the database comes first, and a file that it names never changes.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.core import clock

FORMAT = 1
SQLITE_NAME, POSTGRES_NAME = "portal.sqlite3", "portal.pgdump"
FOLDERS = {"media": settings.MEDIA_ROOT, "private": settings.PRIVATE_ROOT}


class Unusable(Exception):
    """The backup cannot be made or used; the message is one sentence for the operator."""


def save(target: Path) -> int:
    """Write the backup to `target`, which must not exist, and return its size in bytes. Uploads on S3 stay there."""
    if target.exists():
        raise Unusable(f"{target} exists. Choose another name; a backup is never overwritten.")
    draft = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(draft, "w:gz") as archive:
        database = _dump(Path(folder))
        manifest = Path(folder, "manifest.json")
        manifest.write_text(json.dumps({"format": FORMAT, "database": database.name, "at": str(clock.real_now())}))
        archive.add(manifest, manifest.name)
        archive.add(database, database.name)
        for name, place in FOLDERS.items():
            if Path(place).exists():
                archive.add(place, name)
        if (settings.DATA_DIR / "secret.key").exists():
            archive.add(settings.DATA_DIR / "secret.key", "secret.key")
    draft.chmod(0o600)
    draft.rename(target)
    return target.stat().st_size


def restore(source: Path) -> None:
    """Fill an empty portal from a backup; nothing that exists is overwritten."""
    _require_empty()
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder, tarfile.open(source) as archive:
        unpacked = Path(folder)
        _unpack(archive, unpacked)
        manifest = json.loads((unpacked / "manifest.json").read_text())
        expected = SQLITE_NAME if connection.vendor == "sqlite" else POSTGRES_NAME
        if manifest["format"] != FORMAT or manifest["database"] != expected:
            raise Unusable(f"The backup holds {manifest['database']}, but this portal is set up for {expected}.")
        _load(unpacked / expected)
        for name, place in FOLDERS.items():
            if (unpacked / name).exists():
                (unpacked / name).rename(place)
        if (unpacked / "secret.key").exists():
            (unpacked / "secret.key").replace(settings.DATA_DIR / "secret.key")


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack plain files and folders, and refuse paths that lead out: Debian 12's Python has no filters for that."""
    for member in archive:
        place = folder / member.name
        if not place.resolve().is_relative_to(folder.resolve()) or not (member.isreg() or member.isdir()):
            raise Unusable(f"This is no backup of a portal: it holds {member.name!r}.")
        if member.isdir():
            place.mkdir()
            continue
        with archive.extractfile(member) as packed, place.open("wb") as unpacked:  # type: ignore[union-attr]
            shutil.copyfileobj(packed, unpacked)
        place.chmod(member.mode & 0o755)


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        database = folder / SQLITE_NAME
        with sqlite3.connect(connection.settings_dict["NAME"]) as live:
            live.execute("VACUUM INTO ?", [str(database)])
        live.close()
        return database
    database = folder / POSTGRES_NAME
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={database}", _postgres())
    return database


def _load(database: Path) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
        database.rename(connection.settings_dict["NAME"])
    else:
        _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={_postgres()}", database)


def _require_empty() -> None:
    if connection.introspection.table_names():
        raise Unusable("This portal has a database already. Restore into an empty data folder, or an empty database.")
    for place in FOLDERS.values():
        if Path(place).exists():
            raise Unusable(f"{place} exists already. Restore into an empty data folder.")


def _postgres() -> str:
    """Return the connection as libpq writes it; the password travels in the environment instead."""
    database = connection.settings_dict
    parts = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    return " ".join(f"{key}='{database[name]}'" for key, name in parts.items() if database[name])


def _run(program: str, *arguments: str | Path) -> None:
    environment = {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"]}
    try:
        subprocess.run([program, *arguments], env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError:
        raise Unusable(f"{program} is missing: apt-get install postgresql-client") from None
    except subprocess.CalledProcessError as problem:
        raise Unusable(f"{program} failed: {problem.stderr.strip()}") from None
