"""Votes as percent of a base, to a tenth."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def share(votes: int, base: int) -> Decimal:
    """Return percent of `base`, rounded half up. The base is not 0."""
    return (Decimal(100 * votes) / base).quantize(TENTH, ROUND_HALF_UP)


def shares_of_100(votes: Sequence[int]) -> list[Decimal]:
    """Return percents of the sum that add up to exactly 100.0, by the largest remainder. The sum is not 0.

    Of equal remainders those listed first are rounded up.
    """
    total = sum(votes)
    exact = [Decimal(100 * count) / total for count in votes]
    rounded = [percent.quantize(TENTH, ROUND_DOWN) for percent in exact]
    missing = int((100 - sum(rounded)) / TENTH)
    by_remainder = sorted(range(len(votes)), key=lambda place: rounded[place] - exact[place])
    for place in by_remainder[:missing]:
        rounded[place] += TENTH
    return rounded
