"""FLAC: nothing is kept but the numbers that a decoder needs and the frames (RFC 9639)."""

import struct
from dataclasses import dataclass

from . import faults
from .tags import after_id3

STREAMINFO, STREAMINFO_BYTES = 0, 34
MOST_BLOCKS = 1000
MOST_LOOKS, MOST_TRIES = 100_000, 20
LARGEST_FRAME_BYTES = 256 * 1024
TAGS = (b"TAG", b"ID3", b"APETAGEX", b"LYRICSBEGIN")
BLOCK_SIZES = {1: 192, **{n: 144 << n for n in range(2, 6)}, **{n: 1 << n for n in range(8, 16)}}


@dataclass(frozen=True)
class StreamInfo:
    """What the file says of itself."""

    content: bytes

    @property
    def largest_block(self) -> int:
        return struct.unpack_from(">H", self.content, 2)[0]

    @property
    def rate(self) -> int:
        return int.from_bytes(self.content[10:13], "big") >> 4

    @property
    def samples(self) -> int:
        """All samples of one channel; 0 if the encoder did not know."""
        return int.from_bytes(self.content[13:18], "big") & 0xF_FFFF_FFFF

    def with_samples(self, samples: int) -> bytes:
        upper = self.content[13] & 0xF0
        return self.content[:13] + (upper << 32 | samples).to_bytes(5, "big") + self.content[18:]


def strip(raw: bytes) -> tuple[bytes, float]:
    """Return the stream with its first block alone, and how many seconds it sounds. Raises BadAudio."""
    info, begin = _blocks(raw)
    end, samples = _end(raw, begin, info)
    if info.samples and info.samples != samples:
        raise faults.contradictory()
    last_block = struct.pack(">I", 0x80 << 24 | STREAMINFO_BYTES)
    return b"fLaC" + last_block + info.with_samples(samples) + raw[begin:end], samples / info.rate


def _blocks(raw: bytes) -> tuple[StreamInfo, int]:
    """Return the first block, and where the frames begin behind the last."""
    at = after_id3(raw) + 4
    info = None
    for _ in range(MOST_BLOCKS):
        if at + 4 > len(raw):
            break
        head = struct.unpack_from(">I", raw, at)[0]
        is_last, kind, size = head >> 31, head >> 24 & 0x7F, head & 0xFFFFFF
        if info is None and (kind, size) != (STREAMINFO, STREAMINFO_BYTES):
            break
        info = info or StreamInfo(raw[at + 4 : at + 4 + size])
        at += 4 + size
        if is_last:
            if not info.rate or _frame_samples(raw, at, info) is None:
                raise faults.silent()
            return info, at
    raise faults.damaged()


def _end(raw: bytes, begin: int, info: StreamInfo) -> tuple[int, int]:
    """Return where the last frame ends, and how many samples there are up to it. What stands behind it is no sound."""
    at, tries = len(raw), 0
    for _ in range(MOST_LOOKS):
        at = raw.rfind(b"\xff", begin, at)
        if at < 0 or tries > MOST_TRIES:
            break
        samples = _frame_samples(raw, at, info)
        if samples is not None:
            tries += 1
            end = _frame_end(raw, at)
            if end:
                return end, samples
    raise faults.damaged()


def _frame_end(raw: bytes, at: int) -> int | None:
    """Return where a frame ends: its check sum, taken over itself, is nothing. None if it never is.

    By chance that may happen inside a frame too: the end of the file and the beginning of a known tag count for more.
    """
    crc, ends = 0, []
    for position in range(at, min(len(raw), at + LARGEST_FRAME_BYTES)):
        crc = (crc << 8 & 0xFF00) ^ _CRC16[crc >> 8 ^ raw[position]]
        if crc == 0 and position > at + 8:
            ends.append(position + 1)
    likely = (end for end in ends if end == len(raw) or raw.startswith(TAGS, end))
    return next(likely, ends[0] if ends else None)


def _frame_samples(raw: bytes, at: int, info: StreamInfo) -> int | None:
    """Return the number of samples up to the end of the frame whose header stands there; None where none does."""
    head = raw[at : at + 16]
    if len(head) < 8 or head[0] != 0xFF or head[1] & 0xFE != 0xF8:
        return None
    number, size = _coded_number(head)
    block_code, rate_code = head[2] >> 4, head[2] & 0x0F
    wide_block, wide_rate = {6: 1, 7: 2}.get(block_code, 0), {12: 1, 13: 2, 14: 2}.get(rate_code, 0)
    end = 4 + size + wide_block + wide_rate
    if number is None or end >= len(head) or head[end] != _crc8(head[:end]):
        return None
    coded = int.from_bytes(head[4 + size : 4 + size + wide_block], "big") + 1
    block = coded if wide_block else BLOCK_SIZES.get(block_code, 0)
    counts_samples = head[1] & 1
    return (number if counts_samples else number * info.largest_block) + block


def _coded_number(head: bytes) -> tuple[int | None, int]:
    """Read the frame's or sample's number, coded as in UTF-8 but longer, and how many bytes it takes."""
    first = head[4]
    if first < 0x80:
        return first, 1
    size = next((n for n in range(2, 8) if first >> (7 - n) == (1 << n + 1) - 2), 0)
    rest = head[5 : 4 + size]
    if not size or any(byte & 0xC0 != 0x80 for byte in rest):
        return None, 0
    number = first & ((1 << 7 - size) - 1) if size < 7 else 0
    for byte in rest:
        number = number << 6 | byte & 0x3F
    return number, size


def _table(polynomial: int, bits: int) -> list[int]:
    table = []
    for byte in range(256):
        value = byte << bits - 8
        for _ in range(8):
            value = (value << 1 ^ (polynomial if value >> bits - 1 else 0)) & (1 << bits) - 1
        table.append(value)
    return table


_CRC8, _CRC16 = _table(0x07, 8), _table(0x8005, 16)


def _crc8(head: bytes) -> int:
    crc = 0
    for byte in head:
        crc = _CRC8[crc ^ byte]
    return crc
