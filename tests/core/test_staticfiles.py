"""The style sheets as `collectstatic` leaves them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

CSS = settings.BASE_DIR / "static" / "css"
FIRST_VISIT = ("css/portal.css", "js/theme.js", "js/portal.js", "django_htmx/htmx-2.min.js", "icons.svg", "favicon.svg")


@pytest.fixture
def collect(tmp_path: Path, settings: pytest.FixtureRequest) -> Callable[[], str]:
    """Return a function that collects into `tmp_path` and gives the style sheet that readers get."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # our own files alone
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.core.staticfiles.JoinedStaticStorage"},
    }

    def collect() -> str:
        call_command("collectstatic", interactive=False, verbosity=0)
        hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]["css/portal.css"]
        return (tmp_path / hashed).read_text()

    return collect


def assert_whole(joined: str) -> None:
    assert "@import" not in joined
    for part in (path for path in CSS.rglob("*.css") if "admin" not in str(path) and path.name != "portal.css"):
        assert part.read_text() in joined, f"{part} is missing in portal.css"


def test_the_joined_style_sheet_holds_every_file_and_asks_for_none(collect: Callable[[], str]):
    assert_whole(collect())


def test_what_an_earlier_version_has_joined_is_joined_anew(collect: Callable[[], str], tmp_path: Path):
    collect()
    # Newer than its source, which has not changed, so collectstatic leaves it; the parts have changed.
    (tmp_path / "css/portal.css").write_text("/* The parts as they were in the version before. */")

    assert_whole(collect())


def test_a_first_visit_loads_less_than_forty_kilobytes():
    sizes = {name: len(brotli.compress(_delivered(name))) for name in FIRST_VISIT}
    assert sum(sizes.values()) < 40_000, sizes


def test_our_own_scripts_stay_under_five_kilobytes():
    assert sum(path.stat().st_size for path in (settings.BASE_DIR / "static" / "js").glob("*.js")) < 5_000


def test_the_sprite_has_every_icon_that_a_template_names():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text()))
    named = {
        name
        for template in (settings.BASE_DIR / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "(\w+)" %}', template.read_text())
    }
    assert named <= drawn


def _delivered(name: str) -> bytes:
    if name == "css/portal.css":
        return b"".join(path.read_bytes() for path in CSS.rglob("*.css") if "admin" not in str(path))
    return Path(finders.find(name)).read_bytes()
