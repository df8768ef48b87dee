"""What moderators look at: the queue, one case, the log; and what authors and reporters read of a decision."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Prefetch, QuerySet, prefetch_related_objects

from portal.accounts.models import Suspension
from portal.core.errors import Sentence
from portal.core.paging import Page, keyset_page

from .access import can_decide, can_open_queue
from .enums import Outcome
from .models import Case, Report
from .registry import kinds
from .rows import Rows, rows_of

QUEUE_SIZE = 20
CHUNK = 100


@dataclass(frozen=True)
class Record:
    """What was decided about an author before."""

    hidden: int = 0
    suspensions: int = 0


@dataclass(frozen=True)
class Entry:
    """A case with the row it speaks of; without a `url` the row was deleted."""

    case: Case
    label: Sentence
    excerpt: str = ""
    url: str = ""
    record: Record = field(default_factory=Record)


@dataclass(frozen=True)
class Queue:
    """The oldest open cases first; `after` is the address parameter of what follows, None at the end."""

    entries: list[Entry]
    after: int | None


def queue(user: Any, *, kind: str = "", is_held: bool | None = None, after: int = 0) -> Queue:
    """Return the next open cases that `user` may decide: four queries and one per kind, for each hundred read."""
    cases = Case.objects.moderated_by(user).open().select_related("author")
    if kind:
        cases = cases.filter(kind=kind)
    if is_held is not None:
        cases = cases.exclude(held_reason="") if is_held else cases.filter(held_reason="")
    found, rows = _decidable(user, cases, after)
    shown = found[:QUEUE_SIZE]
    return Queue(entries(shown, rows), shown[-1].pk if len(found) > QUEUE_SIZE else None)


def _decidable(user: Any, cases: QuerySet[Case], after: int) -> tuple[list[Case], Rows]:
    found: list[Case] = []
    rows: Rows = {}
    while len(found) <= QUEUE_SIZE:
        chunk = list(cases.filter(pk__gt=after).order_by("pk")[:CHUNK])
        rows |= rows_of(chunk)
        found += [case for case in chunk if can_decide(user, case, rows.get((case.kind, case.key)))]
        if len(chunk) < CHUNK:
            break
        after = chunk[-1].pk
    return found, rows


def entries(cases: list[Case], rows: Rows) -> list[Entry]:
    """Word each case; three queries: the reports with their reporters, and two about the authors."""
    prefetch_related_objects(cases, Prefetch("reports", Report.objects.select_related("reporter")))
    records = _records({case.author_id for case in cases if case.author_id})
    return [_entry(case, rows.get((case.kind, case.key)), records) for case in cases]


def _entry(case: Case, row: Model | None, records: dict[int, Record]) -> Entry:
    kind = kinds.get(case.kind)
    record = records.get(case.author_id or 0, Record())
    if kind is None or row is None:
        return Entry(case, label_of(case), record=record)
    hidden = kind.taken_off(row) if case.outcome == Outcome.HIDDEN else ""
    return Entry(case, kind.label, hidden or kind.excerpt(row), kind.url(row), record)


def _records(author_ids: Iterable[int]) -> dict[int, Record]:
    hidden = Case.objects.filter(author__in=author_ids, outcome=Outcome.HIDDEN).order_by()
    suspended = Suspension.objects.filter(user__in=author_ids).order_by()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for author_id, count in hidden.values_list("author").annotate(Count("pk")):
        counts[author_id]["hidden"] = count
    for author_id, count in suspended.values_list("user").annotate(Count("pk")):
        counts[author_id]["suspensions"] = count
    return {author_id: Record(**numbers) for author_id, numbers in counts.items()}


def entry(case: Case) -> tuple[Entry, Model | None]:
    """Return one case worded, with its row; five queries."""
    rows = rows_of([case])
    [worded] = entries([case], rows)
    return worded, rows.get((case.kind, case.key))


def log(user: Any, *, outcome: str = "", after: str = "") -> tuple[list[Entry], Page[Case]]:
    """Return a page of what was decided, newest first, but not about the reader; five queries and one per kind."""
    decided = Case.objects.moderated_by(user).exclude(author=user).filter(decided_at__isnull=False)
    if outcome:
        decided = decided.filter(outcome=outcome)
    page = keyset_page(decided.select_related("author", "decided_by"), ("decided_at", "pk"), after)
    return entries(page.rows, rows_of(page.rows)), page


def waiting_count(user: Any) -> int:
    """Count for menus; one query for a moderator."""
    return Case.objects.moderated_by(user).open().exclude(author=user).count() if can_open_queue(user) else 0


def label_of(case: Case) -> Sentence:
    """Return what the case's row is called: "comment"; for a kind that no app brings any more, its name."""
    kind = kinds.get(case.kind)
    return kind.label if kind else case.kind
