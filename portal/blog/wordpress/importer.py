"""The run: read the file to its end first, then bring authors and pictures, then posts and pages.

Each item is a transaction of its own. One that cannot be stored is reported and skipped; the rest comes all the same.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from portal.core.errors import PortalError

from . import pages, pictures, posts
from .bringing import Bringing
from .report import Report
from .wxr import Author, Item, Site, records

Bring = Callable[[Item, Bringing], None]
FIRST: dict[str, Bring] = {"attachment": pictures.bring}
SECOND: dict[str, Bring] = {"post": posts.bring, "page": pages.bring}


def bring_export(path: Path, report: Report, *, media_dir: Path | None = None) -> Iterator[int]:
    """Yield 1, 2, 3 as items are done, twice as many as the file holds; what happened is in `report` afterwards.

    A report for a dry run makes this a dry run. Call `wxr.check(path)` before: a malformed file must change nothing.
    """
    bringing, done = Bringing(report, media_dir), 0
    for kinds in (FIRST, SECOND):
        for record in records(path):
            if isinstance(record, Site):
                bringing.source = record.url[:200]
            elif isinstance(record, Author):
                bringing.authors[record.login] = record
            elif isinstance(record, Item):
                _bring(record, kinds, bringing)
                done += 1
                yield done


def _bring(item: Item, kinds: dict[str, Bring], bringing: Bringing) -> None:
    if item.kind not in FIRST | SECOND:
        if kinds is SECOND:
            bringing.report.counts[f"{item.kind or 'item without a kind'} left out (has no place here)"] += 1
        return
    if item.kind not in kinds:
        return
    report = bringing.report
    counts, left_out = report.counts.copy(), report.left_out.copy()
    try:
        kinds[item.kind](item, bringing)
    except (ValidationError, ValueError, DataError, IntegrityError, PortalError, OSError) as error:
        # The transaction took back what was stored of the item; so is what was counted and known of it.
        report.counts, report.left_out = counts, left_out
        bringing.people.clear()
        report.counts[f"{item.kind} skipped (could not be stored)"] += 1
        report.note(f"{item.kind} {item.key} “{item.title[:60]}”", f"skipped: {error}")
