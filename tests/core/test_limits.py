"""Limits: so many times in a span, for each key by itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache

from portal.core import clock
from portal.core.errors import TooMany
from portal.core.limits import limit

START = datetime(2026, 3, 1, 12, 59, 50, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch, settings: Any) -> "type[Moment]":
    """A clock that the test moves; the cache in memory reads the machine's own, so slots are also aged by hand."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}}
    cache.clear()
    Moment.now = START
    monkeypatch.setattr(clock, "real_now", lambda: Moment.now)
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: Moment.now.timestamp())
    monkeypatch.setattr("django.core.cache.backends.base.time.time", lambda: Moment.now.timestamp())
    return Moment


class Moment:
    now = START

    @classmethod
    def pass_by(cls, **span: int) -> None:
        cls.now += timedelta(**span)


def test_the_sixth_time_within_an_hour_is_refused_with_when_to_come_back(at: type[Moment]) -> None:
    for _time in range(5):
        limit("contact", "192.0.2.7", "5/h")
        at.pass_by(minutes=5)

    with pytest.raises(TooMany) as refusal:
        limit("contact", "192.0.2.7", "5/h")

    assert refusal.value.free_at == START + timedelta(hours=1)
    assert str(refusal.value.sentence) == "That was too often in a short time. Try again in 36 minutes."


def test_a_slot_is_free_again_one_span_after_it_was_taken_and_no_sooner(at: type[Moment]) -> None:
    limit("contact", "ada", "2/h")
    at.pass_by(minutes=30)
    limit("contact", "ada", "2/h")
    at.pass_by(minutes=29)
    with pytest.raises(TooMany):
        limit("contact", "ada", "2/h")

    at.pass_by(minutes=2)
    limit("contact", "ada", "2/h")

    with pytest.raises(TooMany):
        limit("contact", "ada", "2/h")


def test_limits_are_kept_apart_by_name_and_key() -> None:
    limit("contact", "ada", "1/h")

    limit("report", "ada", "1/h")
    limit("contact", "bo", "1/h")


def test_a_key_may_hold_any_characters() -> None:
    limit("contact", "a b\x00\ud800" * 1000, "1/h")

    with pytest.raises(TooMany):
        limit("contact", "a b\x00\ud800" * 1000, "1/h")
