"""Backup and restore: what was there is there again, and nothing that exists is overwritten."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.jobs.test_kills import database_url
from tests.plant import postgres
from tests.plant.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


def manage(folder: Path, *arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    path = os.environ["PATH"] if not url else f"{postgres.find_binaries()}:{os.environ['PATH']}"
    environment = {"PATH": path, "PORTAL_DATA_DIR": str(folder), "PORTAL_DATABASE_URL": url}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )


def handles(folder: Path, url: str) -> str:
    script = "from portal.accounts.models import User; print(*User.objects.values_list('handle', flat=True))"
    return manage(folder, "shell", "--no-imports", "-v0", "-c", script, url=url).stdout


def empty_database(folder: Path) -> str:
    """Return the address of a second, empty database."""
    folder.mkdir()
    if connection.vendor == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS restored")
        cursor.execute("CREATE DATABASE restored")
    return database_url().replace(f"/{connection.settings_dict['NAME']}?", "/restored?")


def test_a_restored_portal_holds_members_uploads_and_the_key(tmp_path: Path) -> None:
    make_member("ada")
    (settings.MEDIA_ROOT / "a").mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "a" / "picture.webp").write_bytes(b"picture")
    (settings.DATA_DIR / "secret.key").write_text("the key that signs")
    (settings.DATA_DIR / "secret.key").chmod(0o600)
    saved = manage(settings.DATA_DIR, "portal_backup", str(tmp_path / "backup"), url=database_url())
    assert (saved.returncode, saved.stderr) == (0, "")
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    new = tmp_path / "new"
    url = empty_database(new)
    restored = manage(new, "portal_restore", str(tmp_path / "backup"), url=url)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert handles(new, url) == "ada\n"
    assert (new / "media" / "a" / "picture.webp").read_bytes() == b"picture"
    assert (new / "secret.key").read_text() == "the key that signs"
    assert (new / "secret.key").stat().st_mode & 0o777 == 0o600
    again = manage(new, "portal_restore", str(tmp_path / "backup"), url=url)
    assert again.returncode == 1
    assert "has a database already" in again.stderr
    assert User.objects.count() == 1


def test_a_backup_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("last month")
    refused = manage(settings.DATA_DIR, "portal_backup", str(tmp_path / "backup"), url=database_url())
    assert refused.returncode == 1
    assert "never overwritten" in refused.stderr
    assert (tmp_path / "backup").read_text() == "last month"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../outside", tarfile.REGTYPE), ("/nowhere/outside", tarfile.REGTYPE), ("media", tarfile.SYMTYPE)],
)
def test_what_leads_out_of_a_backup_is_refused(name: str, kind: bytes, tmp_path: Path) -> None:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc"
    with tarfile.open(tmp_path / "backup", "w:gz") as archive:
        archive.addfile(member)
    new = tmp_path / "new"
    databases = {"portal.sqlite3"} if connection.vendor == "sqlite" else set()

    refused = manage(new, "portal_restore", str(tmp_path / "backup"), url=empty_database(new))

    assert (refused.returncode, refused.stderr) == (
        1,
        f"CommandError: This is no backup of a portal: it holds '{name}'.\n",
    )
    assert {path.name for path in tmp_path.rglob("*")} == {"backup", "new", "secret.key"} | databases


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a backup")
    new = tmp_path / "new"

    refused = manage(new, "portal_restore", str(tmp_path / "notes"), url=empty_database(new))

    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: ")
