"""The check of a recording that was sent in: measured, stripped of all that it says, handed to the organisers."""

from events.calls.actions import give_back
from events.jingles.enums import State
from events.jingles.models import LONGEST_SECONDS, SHORTEST_SECONDS, Jingle
from portal import notifications
from portal.media.actions import clean_audio, delete_audio
from portal.media.models import Audio
from portal.media.sound import BadAudio

from .rows import locked, moved, saved


def check(jingle: Jingle) -> None:
    """Clean the recording, and let organisers listen; or refuse it with the reason. Safe to kill, and to run twice."""
    if jingle.state != State.UPLOADED or jingle.audio is None:
        return
    try:
        # Without a lock: it reads and writes the whole file. Half done, it begins again.
        clean_audio(jingle.audio, shortest=SHORTEST_SECONDS, longest=LONGEST_SECONDS)
    except BadAudio as fault:
        _refuse(jingle, str(fault.sentence))
        return
    with locked(jingle) as row:
        if row.state == State.UPLOADED:
            row.state = State.CHECKING
            saved(row, "check", by=None)
            notifications.publish("jingle.waits", row)


def _refuse(jingle: Jingle, sentence: str) -> None:
    """Throw the recording away, and let its author send another one."""
    with locked(jingle) as row:
        if row.state != State.UPLOADED:
            return
        audio, row.audio = row.audio, None
        moved(row, State.REJECTED, "refuse", by=None, reason=sentence)
        if row.author is not None:
            give_back(row.call, row.author)
        if audio is not None:
            delete_audio(Audio.objects.get(pk=audio.pk), by=None)
