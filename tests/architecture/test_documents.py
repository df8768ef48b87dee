"""What the documents promise: links that lead somewhere, and short decisions."""

import re
import subprocess
from pathlib import Path

import pytest

from .sources import ROOT, longer_than, name

LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def documents() -> list[Path]:
    tracked = subprocess.run(["git", "ls-files", "-z", "*.md"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / path for path in tracked.stdout.split("\0") if path]


@pytest.mark.parametrize("document", documents(), ids=name)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    targets = LINK.findall(document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_decisions_are_short_and_each_has_a_number_of_its_own() -> None:
    assert longer_than(40, DECISIONS) == []
    numbers = [path.name[:4] for path in DECISIONS]
    assert sorted(set(numbers)) == numbers
