"""Which test runs where. No test is skipped in silence: what asks nothing of a database is not collected for it."""

from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest
from django.db import connection

BROWSER = Path(__file__).resolve().parent.parent / "browser"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the browser's tests, and leave out those that have nothing to ask of this database."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
    foreign = [item for item in items if not _belongs_here(item)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


def _belongs_here(item: pytest.Item) -> bool:
    """Say whether a test runs on this database: those that name one run there, those that use none on SQLite."""
    if only_on := item.get_closest_marker("only_on"):
        return connection.vendor in only_on.args
    return connection.vendor == "sqlite" or _uses_a_database(item)


def _uses_a_database(item: pytest.Item) -> bool:
    """Say whether a test names the database, or itself takes `request`, by which it may ask for any fixture."""
    asked = {*item.fixturenames} - {"request"} | {*signature(item.function).parameters}  # type: ignore[attr-defined]
    return not asked.isdisjoint({"db", "transactional_db", "request"}) or bool(item.get_closest_marker("django_db"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn a skip into a failure."""
    report = yield
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped: {report.longrepr[2]}. Make it run, or mark it with only_on(<database vendor>)."
    return report
