"""MP3: nothing is kept but whole frames of one stream (ISO 11172-3 and 13818-3, layer III)."""

import struct
from dataclasses import dataclass

from . import faults
from .tags import after_id3

RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
LAYER_III = 1
MONO = 3
# How often a stream may be lost and looked for again: enough for a picture behind it, too few for a haystack.
MOST_LOSSES = 100_000
HAS_FRAMES, HAS_BYTES, HAS_CONTENTS, HAS_QUALITY = 1, 2, 4, 8


@dataclass(frozen=True)
class Frame:
    version: int
    rate: int
    is_mono: bool
    size: int

    @property
    def samples(self) -> int:
        return 1152 if self.version == 3 else 576

    @property
    def stream(self) -> tuple[int, int, bool]:
        """What does not change within a stream."""
        return self.version, self.rate, self.is_mono


def begins_stream(raw: bytes, at: int = 0) -> bool:
    """Say whether two frames of one stream stand there, one after the other."""
    first = frame_at(raw, at)
    second = frame_at(raw, at + first.size) if first else None
    return bool(first and second and first.stream == second.stream)


def frame_at(raw: bytes, at: int) -> Frame | None:
    """Read a frame's header, or return None where none stands."""
    if at + 4 > len(raw) or raw[at] != 0xFF or raw[at + 1] & 0xE0 != 0xE0:
        return None
    version, layer = raw[at + 1] >> 3 & 3, raw[at + 1] >> 1 & 3
    bitrate_index, rate_index, padding = raw[at + 2] >> 4, raw[at + 2] >> 2 & 3, raw[at + 2] >> 1 & 1
    if version == 1 or layer != LAYER_III or bitrate_index in {0, 15} or rate_index == 3:
        return None
    rate = RATES[version][rate_index]
    kbps = (BITRATES_1 if version == 3 else BITRATES_2)[bitrate_index]
    size = (144_000 if version == 3 else 72_000) * kbps // rate + padding
    return Frame(version, rate, raw[at + 3] >> 6 == MONO, size)


def strip(raw: bytes) -> tuple[bytes, float]:
    """Return the frames alone, and how many seconds they sound. Raises BadAudio."""
    frames = _frames(raw)
    first = frame_at(frames[0], 0) if frames else None
    if first is None:
        raise faults.silent()
    promised = _promised_frames(frames[0], first)
    sounding = len(frames) - (promised is not None)
    if promised and abs(promised - sounding) > max(2, sounding // 50):
        raise faults.contradictory()
    if promised is not None:
        frames[0] = _without_words(frames[0], first)
    return b"".join(frames), sounding * first.samples / first.rate


def _frames(raw: bytes) -> list[bytes]:
    """Return the whole frames of the first stream; what lies between them is passed over."""
    frames: list[bytes] = []
    stream, at, lost, losses = None, after_id3(raw), True, 0
    while 0 <= at < len(raw):
        frame = frame_at(raw, at)
        fits = frame and at + frame.size <= len(raw) and stream in {None, frame.stream}
        if frame and fits and (not lost or begins_stream(raw, at)):
            frames.append(raw[at : at + frame.size])
            stream, at, lost = frame.stream, at + frame.size, False
            continue
        lost, losses = True, losses + 1
        if losses > MOST_LOSSES:
            raise faults.damaged()
        at = raw.find(b"\xff", at + 1)
    return frames


def _index_at(first: Frame) -> int:
    """Return where in the first frame an index (Xing, LAME) begins, if it is one: behind what a decoder reads."""
    if first.version == 3:
        return 4 + (17 if first.is_mono else 32)
    return 4 + (9 if first.is_mono else 17)


def _promised_frames(content: bytes, first: Frame) -> int | None:
    """Return how many frames an index promises, 0 if it does not say, None where the frame is no index."""
    at = _index_at(first)
    if content[at : at + 4] not in {b"Xing", b"Info"} or len(content) < at + 12:
        return None
    flags, frames = struct.unpack_from(">II", content, at + 4)
    return frames if flags & HAS_FRAMES else 0


def _without_words(content: bytes, first: Frame) -> bytes:
    """Return the index with its numbers alone: behind them, encoders write their names."""
    at = _index_at(first)
    flags = struct.unpack_from(">I", content, at + 4)[0] & 0x0F
    parts = ((HAS_FRAMES, 4), (HAS_BYTES, 4), (HAS_CONTENTS, 100), (HAS_QUALITY, 4))
    end = at + 8 + sum(size for flag, size in parts if flags & flag)
    kept = content[:at] + content[at : at + 4] + struct.pack(">I", flags) + content[at + 8 : end]
    return kept[: len(content)].ljust(len(content), b"\0")
