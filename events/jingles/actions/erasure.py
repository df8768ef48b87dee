"""What becomes of a member's jingles when the account is erased."""

from typing import Any

from events.jingles.enums import State
from events.jingles.models import Jingle
from portal.core import clock
from portal.media.actions import delete_audio

from .rows import saved


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Leave accepted jingles to the contest if the member wishes so; the rest goes with its recordings and words."""
    rows = Jingle.objects.of(user).select_related("call", "audio")
    for jingle in rows.exclude(state=State.ACCEPTED) if keep_texts else rows:
        audio, jingle.audio = jingle.audio, None
        jingle.title, jingle.description, jingle.answers, jingle.reason = "–", "", [], ""
        jingle.state, jingle.withdrawn_at = State.WITHDRAWN, jingle.withdrawn_at or clock.now()
        saved(jingle, "erase", by=None)
        if audio is not None:
            delete_audio(audio, by=None)
