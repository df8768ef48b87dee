"""Texts in Markdown that rows keep: the words as typed, and beside them what readers see.

A field `body` has a companion `body_html`, and `body_text` for the search index where the model has one. The row's
`markup_version` tells which rules of core.markup made them; `manage.py prepare` writes again what older ones made.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from . import markup
from .registry import Registry

BATCH = 200


@dataclass(frozen=True)
class Texts:
    """The Markdown fields of a model. Without `anchors` headings get no ids, because several texts share a page."""

    model: type[Model]
    fields: tuple[str, ...]
    anchors: bool = True

    @property
    def are_rendered(self) -> bool:
        """Say whether the rows keep HTML; revisions keep the words alone."""
        return hasattr(self.model, "markup_version")


kinds: Registry[Texts] = Registry("Texts")


def register(model: type[Model], *fields: str, anchors: bool = True) -> None:
    kinds.register(model._meta.label_lower, Texts(model, fields, anchors))


def write(row: Any, field: str, source: str) -> markup.Rendered:
    """Put words into a row's field, and what follows from them into its companions; the caller saves."""
    rendered = markup.render(source, anchors=kinds[row._meta.label_lower].anchors)
    setattr(row, field, source)
    setattr(row, f"{field}_html", rendered.html)
    if hasattr(row, f"{field}_text"):
        setattr(row, f"{field}_text", rendered.text)
    row.markup_version = rendered.version
    return rendered


def rerender() -> None:
    """Write again what older rules made, row by row under its lock; one query a model where nothing is old."""
    for texts in kinds:
        while texts.are_rendered and _rerender_batch(texts):
            pass


@transaction.atomic
def _rerender_batch(texts: Texts) -> int:
    stale = texts.model._base_manager.filter(markup_version__lt=markup.VERSION).order_by("pk")
    rows: list[Any] = list(stale.select_for_update()[:BATCH])
    for row in rows:
        for field in texts.fields:
            write(row, field, getattr(row, field))
        row.save()
    return len(rows)
