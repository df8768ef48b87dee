"""Indexing all rows again, in place: each under its lock, so that a writer in between is not undone."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from . import Searchable
from .index import drop_keys, write_all
from .models import SearchEntry

BATCH = 200


def reindex(kind: Searchable) -> Iterator[int]:
    """Index all rows of a kind, drop the entries of rows that are gone; yield how many are done after each batch."""
    done, last = 0, None
    while rows := _index_batch(kind, last):
        last = rows[-1].pk
        done += len(rows)
        yield done
    _drop_orphans(kind)


@transaction.atomic
def _index_batch(kind: Searchable, after: Any) -> list[Any]:
    rows = kind.model._base_manager.order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    batch = list(rows.select_for_update()[:BATCH])
    write_all(kind, batch)
    return batch


def _drop_orphans(kind: Searchable) -> None:
    entries = SearchEntry.objects.filter(kind=kind.kind).order_by("pk")
    last = 0
    while batch := list(entries.filter(pk__gt=last).values_list("pk", "key")[:BATCH]):
        last = batch[-1][0]
        keys = [key for _pk, key in batch]
        there = {str(pk) for pk in kind.model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)}
        drop_keys(kind, set(keys) - there)
