"""Two versions of a text side by side: lines, and words inside a changed line.

Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986) on a budget of steps for the whole comparison:
where a text is hostile or has nothing in common with the other, the result gets coarser and not slower.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import NamedTuple

STEPS = 100_000
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Span(NamedTuple):
    text: str
    is_changed: bool


@dataclass(frozen=True)
class DiffRow:
    """`kind` is "same", "changed", "removed" (`new` is empty) or "added" (`old` is empty)."""

    kind: str
    old: list[Span]
    new: list[Span]


def diff(old: str, new: str) -> list[DiffRow]:
    """Return the lines of both texts, those that correspond in one row; in bounded time for any two texts."""
    budget = _Budget(STEPS)
    old_lines, new_lines = old.splitlines(), new.splitlines()
    rows: list[DiffRow] = []
    x = y = 0
    for x_same, y_same in [*_common(old_lines, new_lines, budget), (len(old_lines), len(new_lines))]:
        rows += _replaced(old_lines[x:x_same], new_lines[y:y_same], budget)
        if x_same < len(old_lines):
            same = [Span(old_lines[x_same], False)]
            rows.append(DiffRow("same", same, same))
        x, y = x_same + 1, y_same + 1
    return rows


@dataclass
class _Budget:
    steps: int


def _replaced(old: list[str], new: list[str], budget: _Budget) -> list[DiffRow]:
    rows = []
    for before, after in zip_longest(old, new):
        if after is None:
            rows.append(DiffRow("removed", [Span(before, True)], []))
        elif before is None:
            rows.append(DiffRow("added", [], [Span(after, True)]))
        else:
            rows.append(_changed(before, after, budget))
    return rows


def _changed(before: str, after: str, budget: _Budget) -> DiffRow:
    if budget.steps <= 0:
        return DiffRow("changed", [Span(before, True)], [Span(after, True)])
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    pairs = _common(old, new, budget)
    return DiffRow("changed", _spans(old, {x for x, _y in pairs}), _spans(new, {y for _x, y in pairs}))


def _spans(tokens: list[str], same: set[int]) -> list[Span]:
    marked = ((token, place not in same) for place, token in enumerate(tokens))
    return [Span("".join(token for token, _changed in run), key) for key, run in groupby(marked, lambda pair: pair[1])]


def _common(old: Sequence[str], new: Sequence[str], budget: _Budget) -> list[tuple[int, int]]:
    """Return the places (in old, in new) of equal items that may stay, in order."""
    head = _equal_length(old, new)
    tail = _equal_length(old[head:][::-1], new[head:][::-1])
    middle = _greedy(old[head : len(old) - tail], new[head : len(new) - tail], budget)
    ends = zip(range(len(old) - tail, len(old)), range(len(new) - tail, len(new)), strict=True)
    return [*((x, x) for x in range(head)), *((head + x, head + y) for x, y in middle), *ends]


def _equal_length(old: Sequence[str], new: Sequence[str]) -> int:
    for length, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            return length
    return min(len(old), len(new))


def _greedy(old: Sequence[str], new: Sequence[str], budget: _Budget) -> list[tuple[int, int]]:
    """Find the shortest way from nothing to both ends; no way (an empty list) where the budget runs out.

    A diagonal is `x - y`; `furthest` says for each how far along `old` the edits so far can get.
    """
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for distance in range(len(old) + len(new) + 1):
        trail.append(dict(furthest))
        for diagonal in range(-distance, distance + 1, 2):
            x = _step(furthest, distance, diagonal)
            start = x
            while x < len(old) and 0 <= x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            budget.steps -= 1 + x - start
            if x >= len(old) and x - diagonal >= len(new):
                return _walk_back(trail, len(old), len(new))
        if budget.steps < 0:
            break
    return []


def _step(furthest: dict[int, int], distance: int, diagonal: int) -> int:
    """Return where one more edit leads on this diagonal: an added item keeps x, a removed one moves it."""
    if _is_added(furthest, distance, diagonal):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _is_added(furthest: dict[int, int], distance: int, diagonal: int) -> bool:
    return diagonal == -distance or (diagonal != distance and furthest[diagonal - 1] < furthest[diagonal + 1])


def _walk_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs = []
    for distance in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[distance], x - y
        previous = diagonal + 1 if _is_added(furthest, distance, diagonal) else diagonal - 1
        x_before = furthest[previous]
        y_before = x_before - previous
        while x > x_before and y > y_before:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = x_before, y_before
    return pairs[::-1]
