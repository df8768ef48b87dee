"""What `make proof` tells at its end: a table of the races and kills, counted while they ran.

The harness counts in `tally`; as a plugin of pytest this module writes each test's counts into its JUnit report.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

IS_ON = os.environ.get("PORTAL_PROOF") == "1"
HEAD = ("Test", "Database", "Runs", "Writers", "Kills", "Outcome", "Seconds")

tally: Counter[str] = Counter()


def options(report: Path) -> list[str]:
    """Return what pytest needs to write such a report."""
    return ["-p", "tests.plant.proof", f"--junit-xml={report}"] if IS_ON else []


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    item.user_properties += tally.items()
    tally.clear()


def print_table(reports: dict[str, Path]) -> None:
    """Print one line for each test on each database; `reports` names the databases."""
    rows = [row for database, report in reports.items() if report.exists() for row in _rows(database, report)]
    if rows:
        print("\n=== Proof")
        for row in (HEAD, ["---"] * len(HEAD), *rows):
            print(f"| {' | '.join(map(str, row))} |")


def _rows(database: str, report: Path) -> Iterator[tuple[object, ...]]:
    tests: dict[str, list[ElementTree.Element]] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        tests.setdefault(case.attrib["name"].split("[")[0], []).append(case)
    for name, runs in tests.items():
        failed = sum(run.find("failure") is not None or run.find("error") is not None for run in runs)
        seconds = sum(float(run.attrib["time"]) for run in runs)
        writers, kills = max(_count(run, "writers") for run in runs), sum(_count(run, "kills") for run in runs)
        outcome = f"{failed} failed" if failed else "held"
        yield name, database, len(runs), writers or "", kills or "", outcome, round(seconds)


def _count(case: ElementTree.Element, name: str) -> int:
    return sum(int(found.attrib["value"]) for found in case.iter("property") if found.attrib["name"] == name)
