"""Work after the response: `jobs.enqueue("blog.renditions", post.pk)` inside the transaction that needs it.

An app registers its functions in connect.py: `jobs.register("blog.renditions", renditions)`; `cron="0 3 * * *"`
gives one a schedule. A job finds its row by id and calls one action; it is safe to run twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.core.registry import Registry


@dataclass(frozen=True)
class Kind:
    """One function that workers may run.

    `attempts` is how often a failing job is tried before it is shown as failed; `cron` is read in UTC.
    `priority` (0 to 100) lets a job overtake others. An `atomic` job and the mark that it is done commit together,
    so that its writes happen exactly once; it must be short, because it holds SQLite's one write lock.
    """

    name: str
    run: Callable[..., None]
    attempts: int = 6
    cron: str = ""
    priority: int = 0
    atomic: bool = False


kinds: Registry[Kind] = Registry("Jobs")


def register(
    name: str,
    run: Callable[..., None],
    *,
    attempts: int = 6,
    cron: str = "",
    priority: int = 0,
    atomic: bool = False,
) -> None:
    kinds.register(name, Kind(name, run, attempts, cron, priority, atomic))


def enqueue(name: str, *args: Any, after: datetime | None = None) -> None:
    """Store a job in the caller's transaction: it runs after commit, and never if that is rolled back.

    `args` are plain JSON values, keys of rows above all; `after` is real time, not the portal's clock.
    """
    from .tasks import run_job

    run_job.using(priority=kinds[name].priority, run_after=after).enqueue(name, list(args))
