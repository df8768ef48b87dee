"""The answer of every `can_<verb>` function: yes, or no with the reason for this person."""

from dataclasses import dataclass

from .errors import Forbidden, Sentence


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: Sentence = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise Forbidden with the reason unless allowed."""
        if not self.allowed:
            raise Forbidden(self.reason)


ALLOWED = Verdict(True)


def refused(reason: Sentence) -> Verdict:
    return Verdict(False, reason)
