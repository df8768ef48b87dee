"""From the bytes that somebody sent to a recording that says nothing but itself, measured."""

import hashlib
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from mutagen import FileType
from mutagen.flac import FLAC
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from portal.media.enums import AudioKind

from . import faults, flac, mp3, ogg, wav

STRIP: dict[AudioKind, Callable[[bytes], tuple[bytes, float]]] = {
    AudioKind.MP3: mp3.strip,
    AudioKind.OGG: ogg.strip,
    AudioKind.WAV: wav.strip,
    AudioKind.FLAC: flac.strip,
}
# Encoders add some silence: two measures may differ by so much, and a cut at the very limit is not refused.
TOLERANCE_SECONDS = 0.5


@dataclass(frozen=True)
class Sound:
    """A clean recording: its bytes, and what was measured."""

    content: bytes
    duration_ms: int
    bitrate_kbps: int
    channels: int

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def clean(raw: bytes, kind: AudioKind, *, shortest: int, longest: int) -> Sound:
    """Take a whole file apart and keep its sound; `shortest` and `longest` in seconds. Raises BadAudio.

    What is left is read a second time by mutagen, which knows the four formats and nothing of our reading.
    """
    content, seconds = STRIP[kind](raw)
    probed = _probe(content, kind)
    if abs(probed.length - seconds) > TOLERANCE_SECONDS:
        raise faults.contradictory()
    _require_length(seconds, shortest, longest)
    bitrate_kbps = round(len(content) * 8 / seconds / 1000)
    return Sound(content, round(seconds * 1000), bitrate_kbps, probed.channels)


def _probe(content: bytes, kind: AudioKind) -> Any:
    """Return what mutagen measures: `length` in seconds and `channels` among others."""
    ogg_reader = OggOpus if content[28:36] == b"OpusHead" else OggVorbis
    readers: dict[AudioKind, type[FileType]] = {
        AudioKind.MP3: MP3,
        AudioKind.OGG: ogg_reader,
        AudioKind.WAV: WAVE,
        AudioKind.FLAC: FLAC,
    }
    try:
        return readers[kind](io.BytesIO(content)).info
    except Exception as fault:  # MutagenError, and on hostile bytes almost anything
        raise faults.silent() from fault


def _require_length(seconds: float, shortest: int, longest: int) -> None:
    """Refuse what is too short or too long; the number is cut so that it never reads as the limit itself."""
    if shortest <= seconds <= longest + TOLERANCE_SECONDS:
        return
    tenths = (math.floor if seconds < shortest else math.ceil)(seconds * 10) / 10
    raise faults.BadAudio(
        _("The recording lasts %(seconds)s seconds. Choose one of %(shortest)d to %(longest)d seconds.")
        % {"seconds": number_format(tenths).removesuffix(".0"), "shortest": shortest, "longest": longest}
    )
