"""Panels: parts of a shared noun's page that other apps bring along.

A host (event, project, organization, profile, front) names itself, passes its viewer and its object,
and shows what comes back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .registry import Registry


@dataclass(frozen=True)
class Panel:
    """`build(viewer, shown)` returns the template's context with at most one query, or None for nothing to show."""

    host: str
    name: str
    template: str
    build: Callable[[Any, Any], Mapping[str, Any] | None]
    order: int = 100
    place: str = "main"


@dataclass(frozen=True)
class FilledPanel:
    name: str
    template: str
    context: Mapping[str, Any]


_panels: Registry[Panel] = Registry("Panels")


def register(panel: Panel) -> None:
    _panels.register(f"{panel.host}:{panel.name}", panel)


def panels_for(host: str, viewer: Any, shown: Any = None) -> dict[str, list[FilledPanel]]:
    """Return, by place, the panels of a host's page that have something to show, in their order; one query per panel.

    A place without panels has no key.
    """
    places: dict[str, list[FilledPanel]] = {}
    for panel in sorted((panel for panel in _panels if panel.host == host), key=lambda panel: panel.order):
        context = panel.build(viewer, shown)
        if context is not None:
            places.setdefault(panel.place, []).append(FilledPanel(panel.name, panel.template, context))
    return places
