"""Writing the index. Callers hold the lock of the row they index, so that its last writer writes the entry last."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Model

from . import Searchable, kinds
from .backends import backend
from .models import SearchEntry
from .words import fold

# What one entry keeps of a long text: PostgreSQL refuses a document of more than a megabyte of words.
LONGEST_BODY = 100_000
LONGEST_TITLE = 500
FIELDS = ["title", "body", "url", "at", "audience", "visible_from", "author", "author_folded", "author_handle"]


def write(row: Model) -> None:
    write_all(kind_of(row), [row])


def drop(row: Model) -> None:
    drop_keys(kind_of(row), [str(row.pk)])


def rename(handle: str, handle_now: str, name: str) -> None:
    written = SearchEntry.objects.filter(author_handle=handle.lower())
    written.update(author_handle=handle_now.lower(), **_author(name))


def kind_of(row: Model) -> Searchable:
    """Raises ImproperlyConfigured when no app registered the row's model."""
    for kind in kinds:
        if kind.model is row._meta.concrete_model:
            return kind
    raise ImproperlyConfigured(f"{row._meta.label} is not registered for search.")


def write_all(kind: Searchable, rows: Sequence[Model]) -> None:
    """Index rows of one kind, and drop those that nobody finds; two statements for the entries, one a row for words."""
    entries, hidden = [], []
    for row in rows:
        entry = _entry(kind, row)
        if entry is None:
            hidden.append(str(row.pk))
        else:
            entries.append(entry)
    with transaction.atomic():
        SearchEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["kind", "key"], update_fields=FIELDS
        )
        backend().write(entries)
        drop_keys(kind, hidden)


def drop_keys(kind: Searchable, keys: Iterable[str]) -> None:
    with transaction.atomic():
        found = list(SearchEntry.objects.filter(kind=kind.kind, key__in=keys).values_list("pk", flat=True))
        backend().drop(found)
        SearchEntry.objects.filter(pk__in=found).delete()


def _entry(kind: Searchable, row: Any) -> SearchEntry | None:
    document = kind.document(row)
    if document is None:
        return None
    return SearchEntry(
        kind=kind.kind,
        key=str(row.pk),
        title=_storable(document.title)[:LONGEST_TITLE],
        body=_storable(document.body)[:LONGEST_BODY],
        url=document.url,
        at=document.at,
        audience=document.audience,
        visible_from=document.visible_from,
        author_handle=document.author_handle.lower(),
        **_author(document.author),
    )


def _author(name: str) -> dict[str, str]:
    return {"author": name[:120], "author_folded": fold(name)[:120]}


def _storable(text: str) -> str:
    """Drop what PostgreSQL cannot keep: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
