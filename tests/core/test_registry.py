"""Registries, panels, the stream and live cards: how a lower layer learns of an upper one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.core import cards, panels, stream
from portal.core.registry import Registry

NOON = datetime(2011, 7, 6, 12, tzinfo=UTC)


def test_a_name_is_taken_once() -> None:
    boards: Registry[str] = Registry("Boards")
    boards.register("nova", "first")
    with pytest.raises(ImproperlyConfigured, match="Boards: 'nova' is registered twice"):
        boards.register("nova", "second")
    assert list(boards) == ["first"]


@pytest.fixture
def own_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", Registry("Panels of this test"))


@pytest.mark.usefixtures("own_panels")
def test_a_host_shows_its_panels_by_place_in_order_and_leaves_out_the_empty_ones() -> None:
    panels.register(panels.Panel("event", "agenda", "a.html", lambda viewer, shown: {"of": shown}, order=20))
    panels.register(panels.Panel("event", "calls", "c.html", lambda viewer, shown: {"for": viewer}, order=10))
    panels.register(panels.Panel("event", "gallery", "g.html", lambda viewer, shown: None, place="notices"))
    panels.register(panels.Panel("event", "venue", "v.html", lambda viewer, shown: {}, place="aside"))
    panels.register(panels.Panel("project", "posts", "p.html", lambda viewer, shown: {}))
    filled = panels.panels_for("event", "ada", "Boston")
    assert {place: [(panel.name, panel.context) for panel in found] for place, found in filled.items()} == {
        "main": [("calls", {"for": "ada"}), ("agenda", {"of": "Boston"})],
        "aside": [("venue", {})],
    }


@pytest.fixture
def own_stream(monkeypatch: pytest.MonkeyPatch) -> Registry[stream.Source]:
    sources: Registry[stream.Source] = Registry("Stream of this test")
    monkeypatch.setattr(stream, "sources", sources)
    return sources


def item(title: str, hours: int, *, is_pinned: bool = False) -> stream.StreamItem:
    return stream.StreamItem("post", title, f"/{title}/", NOON - timedelta(hours=hours), is_pinned=is_pinned)


def test_the_stream_merges_its_sources_by_time(own_stream: Registry[stream.Source]) -> None:
    own_stream.register("posts", lambda viewer, before, limit: [item("one", 1), item("three", 3)])
    own_stream.register("letters", lambda viewer, before, limit: [item("two", 2)])
    assert [entry.title for entry in stream.newest(None, 2)] == ["one", "two"]


def test_a_pinned_item_leads_the_first_page_only(own_stream: Registry[stream.Source]) -> None:
    own_stream.register("posts", lambda viewer, before, limit: [item("new", 1), item("old", 9, is_pinned=True)])
    assert [entry.title for entry in stream.newest(None, 2)] == ["old", "new"]
    assert [entry.title for entry in stream.newest(None, 2, before=NOON)] == ["new", "old"]


def test_cards_of_several_texts_are_asked_for_once_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, set[str]]] = []

    def resolve(viewer: object, keys: object) -> dict[str, cards.Card]:
        asked.append((str(viewer), set(keys)))  # type: ignore[call-overload]
        return {"flags": cards.Card("How flags work", "/blog/flags/")}

    kinds: Registry[cards.Resolver] = Registry("Cards of this test")
    kinds.register("post", resolve)
    monkeypatch.setattr(cards, "kinds", kinds)
    first, second = cards.fill(
        [
            '<p>See</p><div data-card="post:flags"></div>',
            '<div data-card="post:secret"></div><div data-card="no:kind"></div>',
        ],
        "ada",
    )
    assert asked == [("ada", {"flags", "secret"})]
    assert 'href="/blog/flags/"' in first
    assert "How flags work" in first
    assert "data-card" not in second
    assert "secret" not in second
