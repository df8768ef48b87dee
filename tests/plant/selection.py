"""Which test runs where. No test is skipped in silence: what cannot run on a database is not collected for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

BROWSER = Path(__file__).resolve().parent.parent / "browser"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the browser's tests, and leave out those that name the other database with `only_on`."""
    foreign = []
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
        only_on = item.get_closest_marker("only_on")
        if only_on and connection.vendor not in only_on.args:
            foreign.append(item)
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn a skip into a failure."""
    report = yield
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped: {report.longrepr[2]}. Make it run, or mark it with only_on(<database vendor>)."
    return report
