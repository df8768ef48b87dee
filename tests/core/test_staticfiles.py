"""The style sheets as `collectstatic` leaves them."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

CSS = settings.BASE_DIR / "static" / "css"
FIRST_VISIT = ("css/portal.css", "js/theme.js", "js/portal.js", "django_htmx/htmx-2.min.js", "icons.svg", "favicon.svg")


def test_the_joined_style_sheet_holds_every_file_and_asks_for_none(tmp_path: Path, settings: pytest.FixtureRequest):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.core.staticfiles.JoinedStaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)

    joined = (tmp_path / "css/portal.css").read_text()
    assert "@import" not in joined
    for part in (path for path in CSS.rglob("*.css") if "admin" not in str(path) and path.name != "portal.css"):
        assert part.read_text() in joined, f"{part} is missing in portal.css"
    assert (tmp_path / "staticfiles.json").exists()


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
