"""core.diff: what a reader of two versions sees, and that no text makes it slow."""

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import diff as module
from portal.core.diff import DiffRow, Span, diff

TraceFunction = Callable[[FrameType, str, Any], Any]


def sides(rows: list[DiffRow]) -> tuple[str, str]:
    old = "\n".join("".join(span.text for span in row.old) for row in rows if row.kind != "added")
    new = "\n".join("".join(span.text for span in row.new) for row in rows if row.kind != "removed")
    return old, new


def test_changed_words_are_marked_inside_their_line_and_other_lines_stay() -> None:
    rows = diff("Title\n\nWe meet in Paris.\nBye", "Title\n\nWe meet in Berlin, soon.\nBye\nPS")

    assert [row.kind for row in rows] == ["same", "same", "changed", "same", "added"]
    assert rows[2].old == [Span("We meet in ", False), Span("Paris", True), Span(".", False)]
    assert rows[2].new == [Span("We meet in ", False), Span("Berlin, soon", True), Span(".", False)]
    assert rows[4] == DiffRow("added", [], [Span("PS", True)])


def test_removed_line_between_equal_ones_is_one_row() -> None:
    assert [row.kind for row in diff("a\nb\nc", "a\nc")] == ["same", "removed", "same"]


def test_equal_texts_have_only_equal_rows() -> None:
    assert [row.kind for row in diff("a\nb", "a\nb")] == ["same", "same"]
    assert diff("", "") == []


LINES = st.lists(st.sampled_from(["a", "b", "a b", "b c a", "", "x, y"]), max_size=12).map("\n".join)


@given(LINES, LINES)
def test_both_texts_can_be_read_back_from_the_rows(old: str, new: str) -> None:
    assert sides(diff(old, new)) == ("\n".join(old.splitlines()), "\n".join(new.splitlines()))


@given(LINES, LINES)
def test_what_is_called_same_is_equal_and_unmarked(old: str, new: str) -> None:
    for row in diff(old, new):
        if row.kind == "same":
            assert row.old == row.new
            assert not row.old[0].is_changed


def shuffled(size: int, separator: str, seed: int) -> str:
    chosen = random.Random(seed)
    return separator.join(chosen.choice("abcdefgh") for _place in range(size // 2))


HOSTILE: dict[str, Callable[[int, int], str]] = {
    "random lines": lambda size, seed: shuffled(size, "\n", seed),
    "random words": lambda size, seed: shuffled(size, " ", seed),
    "two lines in turn": lambda size, seed: ("a\nb\n", "b\na\na\n")[seed] * (size // 5),
    "nothing in common": lambda size, seed: f"{'xy'[seed]}\n" * (size // 2),
    "many changed lines": lambda size, seed: f"one {seed} two {seed} three\n" * (size // 20),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_no_faster_than_the_texts(make: Callable[[int, int], str]) -> None:
    small = lines_run(make, 4 * 1024)
    lines_run(make, 16 * 1024, most=6 * small)


def lines_run(make: Callable[[int, int], str], size: int, most: float = float("inf")) -> int:
    """Return how many lines of the module a comparison runs: the same number on a busy machine as on an idle one."""
    old, new = make(size, 0), make(size, 1)
    count = 0

    def count_line(frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        assert count <= most, "four times the text should take about four times the work, or less"
        return count_line

    def enter(frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        return count_line if frame.f_code.co_filename == module.__file__ else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        rows = diff(old, new)
    finally:
        sys.settrace(before)
    assert sides(rows) == ("\n".join(old.splitlines()), "\n".join(new.splitlines()))
    return count
