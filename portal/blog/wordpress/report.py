"""What an import did, for the person who ran it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Report:
    """`counts` by what happened ("post imported", "comment here already"); `left_out` by what texts lost;
    `notes` are sentences about single items that deserve a look."""

    is_dry_run: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def note(self, item: str, sentence: str) -> None:
        self.notes.append(f"{item}: {sentence}")

    def lines(self) -> Iterator[str]:
        """Yield the report as it is printed, a line each."""
        yield "What would happen:" if self.is_dry_run else "What happened:"
        yield from _table(self.counts)
        if self.left_out:
            yield "What the texts lost (the rest of each text stayed):"
            yield from _table(self.left_out)
        if self.notes:
            yield "Worth a look:"
            yield from (f"  {note}" for note in self.notes)


def _table(counter: Counter[str]) -> Iterator[str]:
    for name, count in sorted(counter.items()):
        yield f"  {count:6}  {name}"
