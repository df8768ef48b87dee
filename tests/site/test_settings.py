"""Name, logo and accent: on every page, at next to no cost, and readable in every hue."""

import re
from math import cos, radians, sin
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction

from portal.accounts.models import User
from portal.core.errors import Forbidden
from portal.media.pictures import read
from portal.site import context
from portal.site.actions import change_settings
from portal.site.models import SiteSettings
from tests.factories.media import make_upload
from tests.factories.site import make_page, make_settings


def test_the_name_stands_on_every_page(browse: type, db: None) -> None:
    make_settings(name="Stackers", tagline="News of the cloud")
    text = browse().get("/contact/").text
    assert "Stackers" in text
    assert "News of the cloud" in text


@pytest.mark.parametrize("pages", [1, 7])
def test_the_site_costs_two_queries_and_then_none(pages: int, db: None, django_assert_num_queries: object) -> None:
    make_settings(conduct_page=make_page("Conduct"))
    for number in range(pages):
        make_page(f"Page {number}")
    with django_assert_num_queries(2):  # type: ignore[operator]
        context.current()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert len(context.current().pages) == pages + 2  # with the conduct page and the contact form


@pytest.mark.django_db(transaction=True)
def test_a_changed_name_shows_at_once_in_this_process(olga: User) -> None:
    row = make_settings(name="Before")
    assert context.current().name == "Before"
    change_settings(row, by=olga, name="After")
    assert context.current().name == "After"


def test_a_logo_is_taken_shown_and_taken_away(olga: User, settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    row = make_settings()
    change_settings(row, by=olga, new_logo=read(make_upload()))
    context.forget()
    assert context.current().logo_url.endswith("/original.webp")
    change_settings(row, by=olga, name="Kept")
    row.refresh_from_db()
    assert row.logo is not None
    change_settings(row, by=olga, remove_logo=True)
    row.refresh_from_db()
    assert row.logo is None


def test_only_organisers_change_the_site(ed: User) -> None:
    row = make_settings(name="Ours")
    with pytest.raises(Forbidden):
        change_settings(row, by=ed, name="Mine")
    assert SiteSettings.objects.get().name == "Ours"


def test_there_is_one_row_of_settings(db: None) -> None:
    make_settings()
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteSettings.objects.create(pk=2)


def test_the_accent_has_a_stylesheet_whose_address_is_its_content(browse: type, db: None) -> None:
    make_settings(accent_hue=200)
    assert 'href="/accent/200.css"' in browse().get("/contact/").text
    response = browse().get("/accent/200.css")
    assert response.text == "@layer tokens{:root{--accent-hue:200}}\n"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("hue", ["360", "99999999999999999999", "-1", "red"])
def test_a_hue_beyond_the_circle_is_not_found(hue: str, browse: type, db: None) -> None:
    assert browse().get(f"/accent/{hue}.css").status_code == 404


# Contrast as WCAG 2.2 defines it, of oklch as CSS Color 4 does; out of gamut is clipped, the least favourable way.
def luminance(lightness: float, chroma: float, hue: float) -> float:
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def token(name: str, scheme: int, hue: float) -> float:
    """Return the luminance of a token of tokens.css in the light (0) or the dark (1) scheme."""
    sheet = (django_settings.BASE_DIR / "static/css/tokens.css").read_text()
    definition = re.search(rf"--{name}: light-dark\((oklch\(.*\)), (oklch\(.*\))\);", sheet)
    assert definition, name
    numbers = re.match(r"oklch\(([\d.]+)% ([\d.]+) (\S+?)\)", definition[scheme + 1])
    assert numbers, definition[0]
    own_hue = hue if numbers[3].startswith("var") else float(numbers[3])
    return luminance(float(numbers[1]) / 100, float(numbers[2]), own_hue)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [("brand", "paper"), ("brand", "sheet"), ("on-accent", "brand"), ("accent-strong", "accent-wash")],
)
def test_every_hue_is_readable(scheme: int, ink: str, ground: str) -> None:
    least = min(contrast(token(ink, scheme, hue), token(ground, scheme, hue)) for hue in range(0, 360, 3))
    assert least >= 4.5
