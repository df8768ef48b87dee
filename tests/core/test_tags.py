"""The tags that every template has at hand."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone

from portal.core import menu
from portal.core.registry import Registry
from portal.core.templatetags import portal

CALL_OPENS = datetime(2011, 7, 6, 15, 0, tzinfo=UTC)


def test_a_moment_is_written_in_the_readers_zone_with_its_name_and_offset():
    with timezone.override(ZoneInfo("America/Chicago")):
        assert portal.moment(CALL_OPENS) == (
            '<time datetime="2011-07-06T15:00:00+00:00" title="Wednesday, UTC−5">6 July 2011, 10:00 CDT</time>'
        )


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "6 July 2011, 15:00 UTC"),
        ("Asia/Kolkata", "6 July 2011, 20:30 IST"),
        ("America/Sao_Paulo", "6 July 2011, 12:00 UTC−3"),
        ("Asia/Kathmandu", "6 July 2011, 20:45 UTC+5:45"),
    ],
)
def test_a_zone_without_letters_is_written_as_its_offset(zone: str, words: str):
    with timezone.override(ZoneInfo(zone)):
        assert words in portal.moment(CALL_OPENS)


def test_the_day_of_a_moment_is_the_readers():
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert portal.day(CALL_OPENS) == '<time datetime="2011-07-07">7 July 2011</time>'
    assert portal.day(date(2011, 10, 5)) == '<time datetime="2011-10-05">5 October 2011</time>'


def test_no_time_is_no_text():
    assert portal.moment(None) == portal.day(None) == ""


def test_a_picture_offers_its_widths_and_escapes_its_words():
    image = SimpleNamespace(url=lambda width: f"/media/a-{width}.webp", widths=[320, 640], width=2000, height=1000)
    assert portal.picture(image, 'A "cup"', "50vw") == (
        '<img src="/media/a-640.webp" srcset="/media/a-320.webp 320w, /media/a-640.webp 640w" sizes="50vw"'
        ' alt="A &quot;cup&quot;" width="2000" height="1000" loading="lazy" decoding="async">'
    )


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada Lovelace", "AL"), ("bo", "B"), ("Jo de la Cruz", "JC"), ("—", "?")]
)
def test_a_person_without_picture_shows_the_first_letters_of_the_name(name: str, letters: str):
    drawn = portal.avatar(SimpleNamespace(name=name))
    assert f'aria-hidden="true">{letters}</span>' in drawn


def test_a_menu_marks_the_readers_page_and_leaves_out_what_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    entries: Registry[menu.MenuItem] = Registry("Menu of this test")
    entries.register("mail", menu.MenuItem("Mail", "account_email", order=2, count=lambda user: 3))
    entries.register("front", menu.MenuItem("Front page", "front", order=1))
    entries.register("bell", menu.MenuItem("Bell", "account_email", icon="bell"))
    entries.register("secret", menu.MenuItem("Secret", "account_email", shown_to=lambda user: False))
    monkeypatch.setattr(menu, "main", entries)
    page = SimpleNamespace(user=None, path="/accounts/email/")

    drawn = engines["django"].from_string('{% menu "main" %}').render({"request": page})

    assert (
        drawn.split()
        == (
            '<ul> <li><a href="/">Front page</a></li> <li><a href="/accounts/email/" aria-current="page">Mail'
            ' <span class="badge">3</span></a></li> </ul>'
        ).split()
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1 Safari/537.36 Edg/1",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("curl/8.1", "Another program"),
    ],
)
def test_a_browser_is_named_as_people_name_it(said: str, words: str):
    assert portal.browser(said) == words
