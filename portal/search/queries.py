"""Finding: the best matches that a reader may see, with counts by kind and year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from portal.core import clock
from portal.core.errors import Sentence

from . import kinds
from .access import audiences
from .backends import backend
from .highlights import Segment, highlight, snippet
from .models import SearchEntry
from .words import Query, fold

MOST = 200  # matches that are ranked, counted and shown; whoever needs more adds a word
PAGE_SIZE = 20


@dataclass(frozen=True)
class Filters:
    """Empty means any. `kind` is the name of a registered one, `author` a credited name or a handle."""

    kind: str = ""
    author: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Facet:
    value: str
    label: Sentence
    count: int


@dataclass(frozen=True)
class Hit:
    """`noun` is what the row is called, such as "organization"."""

    noun: Sentence
    title: list[Segment]
    snippet: list[Segment]
    url: str
    at: datetime
    author: str


@dataclass(frozen=True)
class Results:
    """`count` is exact unless `is_capped`: then there are more than MOST matches and these are the best."""

    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    is_capped: bool = False
    kinds: list[Facet] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    page: int = 1
    pages: int = 1


@dataclass(frozen=True)
class _Match:
    id: int
    kind: str
    key: str
    at: datetime


def find(query: Query, viewer: Any, filters: Filters, page: int = 1) -> Results:
    """Return a page of the best matches; `kinds` counts them without the filter by kind.

    Every match is asked again of its model's `visible_to`, so neither a hit nor a count betrays a hidden row.
    Queries: one for the matches, one for each kind among them, one for the entries shown; one and one
    for each kind more where a filter by kind meets more than MOST matches of all kinds.
    """
    if query.is_empty:
        return Results()
    matches, is_capped = _visible_matches(query, viewer, Filters(author=filters.author, year=filters.year))
    facets = _kind_facets(matches)
    if filters.kind:
        if is_capped:
            matches, is_capped = _visible_matches(query, viewer, filters)
        matches = [match for match in matches if match.kind == filters.kind]
    pages = max(1, -(-len(matches) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    return Results(
        hits=_hits(matches[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], query),
        count=len(matches),
        is_capped=is_capped,
        kinds=facets,
        years=sorted({timezone.localtime(match.at).year for match in matches}, reverse=True),
        page=page,
        pages=pages,
    )


def _visible_matches(query: Query, viewer: Any, filters: Filters) -> tuple[list[_Match], bool]:
    matches = _ranked(query, viewer, filters)
    visible = set(_visible(matches[:MOST], viewer))
    return [match for match in matches if match.id in visible], len(matches) > MOST


def _ranked(query: Query, viewer: Any, filters: Filters) -> list[_Match]:
    """Return up to MOST + 1 matches: the most relevant first, a recent one before an equal one of years ago."""
    words = backend()
    conditions, parameters = _conditions(viewer, filters)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.id, e.kind, e.key, e.at,"
            f" {words.relevance} * (0.5 + 0.5 / (1 + abs({words.age_in_days}) / 365)) AS score"
            f" {words.source} AND {' AND '.join(conditions)} ORDER BY score DESC, e.id DESC LIMIT %s",
            [_moment(clock.now()), words.pattern(query), *parameters, MOST + 1],
        )
        rows = cursor.fetchall()
    return [_Match(key, kind, row_key, _aware(at)) for key, kind, row_key, at, _score in rows]


def _conditions(viewer: Any, filters: Filters) -> tuple[list[str], list[Any]]:
    parameters: list[Any] = [_moment(clock.now())]
    conditions = ["(e.visible_from IS NULL OR e.visible_from <= %s)"]
    for column, allowed in (
        ("kind", [filters.kind] if filters.kind else kinds.names()),
        ("audience", audiences(viewer)),
    ):
        conditions.append(f"e.{column} IN ({', '.join(['%s'] * len(allowed))})")
        parameters += allowed
    if filters.author:
        conditions.append("%s IN (e.author_folded, e.author_handle)")
        parameters.append(fold(filters.author.removeprefix("@")))
    if filters.year:
        conditions.append("e.at >= %s AND e.at < %s")
        parameters += [_moment(_new_year(filters.year)), _moment(_new_year(filters.year + 1))]
    return conditions, parameters


def _visible(matches: Iterable[_Match], viewer: Any) -> Iterable[int]:
    by_kind: dict[str, dict[str, int]] = {}
    for match in matches:
        by_kind.setdefault(match.kind, {})[match.key] = match.id
    for kind, ids in by_kind.items():
        model: Any = kinds[kind].model
        seen = model._default_manager.visible_to(viewer).filter(pk__in=list(ids))
        for key in seen.order_by().values_list("pk", flat=True):
            yield ids[str(key)]


def _kind_facets(matches: list[_Match]) -> list[Facet]:
    counts = Counter(match.kind for match in matches)
    return [Facet(kind.kind, kind.label, counts[kind.kind]) for kind in kinds if counts[kind.kind]]


def _hits(matches: list[_Match], query: Query) -> list[Hit]:
    entries = SearchEntry.objects.in_bulk([match.id for match in matches]) if matches else {}
    return [_hit(entries[match.id], query) for match in matches if match.id in entries]


def _hit(entry: SearchEntry, query: Query) -> Hit:
    return Hit(
        noun=kinds[entry.kind].model._meta.verbose_name or "",
        title=highlight(entry.title, query),
        snippet=snippet(entry.body, query),
        url=entry.url,
        at=entry.at,
        author=entry.author,
    )


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=timezone.get_current_timezone())


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _aware(moment: datetime) -> datetime:
    """SQLite's driver gives a time as it lies in the table: UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
