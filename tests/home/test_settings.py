"""Settings: documented from the code, and refused in one line."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.settings.databases import database
from portal.settings.environment import BadSetting
from tests.plant.patience import PATIENCE_SECONDS


def manage(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as an operator would, with nothing in the environment but what is given."""
    command = [sys.executable, "manage.py", *arguments]
    environment = {"PORTAL_DATA_DIR": str(tmp_path), **environment}
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )


def test_the_list_of_settings_is_in_step_with_the_code(tmp_path: Path) -> None:
    documented = (settings.BASE_DIR / "docs" / "settings.md").read_text()
    assert manage(tmp_path, "document_settings").stdout == documented


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORTAL_PORT", "http", "PORTAL_PORT is 'http'. Use a whole number, for example 8000."),
        ("PORTAL_DEMO", "perhaps", "PORTAL_DEMO is 'perhaps'. Use 1 for yes or 0 for no."),
        ("PORTAL_URL", "example.org", "PORTAL_URL is 'example.org'. Begin it with http:// or https://."),
    ],
)
def test_a_setting_that_cannot_be_read_ends_in_one_line(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    ended = manage(tmp_path, "check", **{name: value})
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", sentence + "\n")


def test_a_database_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="postgresql://"):
        database("mysql://localhost/portal", tmp_path)


def test_a_deployed_portal_passes_djangos_own_deployment_check(tmp_path: Path) -> None:
    ended = manage(tmp_path, "check", "--deploy", "--fail-level=WARNING", PORTAL_URL="https://portal.example.org")
    assert (ended.returncode, ended.stderr) == (0, "")


SHOW_A_PICTURE = """
from django.conf import settings
from django.core.files.storage import default_storage
from portal.core import markup
url = default_storage.url("images/1/original.webp")
allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"]
print(url, allowed[-1], "<img" in markup.render(f"![A rack]({url})").html)
"""


@pytest.mark.parametrize(
    ("more", "address", "origin"),
    [
        ({}, "https://ours.s3.amazonaws.com/", "https://ours.s3.amazonaws.com"),
        ({"PORTAL_S3_ENDPOINT": "https://s3.example.org"}, "https://s3.example.org/ours/", "https://s3.example.org"),
        (
            {"PORTAL_S3_PUBLIC_URL": "https://cdn.example.org/p"},
            "https://cdn.example.org/p/",
            "https://cdn.example.org",
        ),
    ],
)
def test_a_picture_in_a_bucket_is_one_that_pages_and_texts_may_show(
    tmp_path: Path, more: dict[str, str], address: str, origin: str
) -> None:
    shown = manage(tmp_path, "shell", "-c", SHOW_A_PICTURE, PORTAL_S3_BUCKET="ours", **more)
    assert shown.stdout.splitlines()[-1] == f"{address}images/1/original.webp {origin} True", shown.stderr
