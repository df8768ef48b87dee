"""The database: SQLite in the data folder, or PostgreSQL where PORTAL_DATABASE_URL names one."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .environment import BadSetting

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Connections that one process keeps: more than its threads, or some wait for each other until they give up.
POOL = {"min_size": 1, "max_size": 20}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Read `postgresql://user:password@host:port/name?option=value`; an empty URL means SQLite in `data_dir`.

    Raises BadSetting for another scheme.
    """
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": data_dir / "portal.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("PORTAL_DATABASE_URL must begin with postgresql://, or be empty for SQLite.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": {"pool": POOL, **options},
    }
