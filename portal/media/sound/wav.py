"""WAV: nothing is kept but how the samples are written and the samples (RIFF, little-endian)."""

import struct

from . import faults
from .tags import after_id3

PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
# Behind the two bytes of the format, the extensible kind has this for all formats that also have a short number.
GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")
SILENT_PLACEHOLDERS = {0, 0xFFFFFFFF}  # what a program that could not go back writes as the length
MOST_CHUNKS = 1000
MOST_CHANNELS, HIGHEST_RATE = 8, 768_000


def strip(raw: bytes) -> tuple[bytes, float]:
    """Return a file of two chunks, and how many seconds it sounds. Raises BadAudio."""
    chunks = _chunks(raw)
    if b"fmt " not in chunks or b"data" not in chunks:
        raise faults.silent()
    form, samples = chunks[b"fmt "], chunks[b"data"]
    header, frame_bytes, rate = _header(form)
    samples = samples[: len(samples) - len(samples) % frame_bytes]
    if not samples:
        raise faults.silent()
    content = _chunk(b"fmt ", header) + _chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + b"WAVE" + content, len(samples) / frame_bytes / rate


def _chunks(raw: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each name that counts. Raises BadAudio if one promises more than there is."""
    found: dict[bytes, bytes] = {}
    at = after_id3(raw) + 12
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(raw) or len(found) == 2:
            return found
        name, size = struct.unpack_from("<4sI", raw, at)
        if name in {b"fmt ", b"data"}:
            if at + 8 + size > len(raw) or (name == b"data" and size in SILENT_PLACEHOLDERS):
                raise faults.contradictory()
            found.setdefault(name, raw[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    raise faults.damaged()


def _header(form: bytes) -> tuple[bytes, int, int]:
    """Return the `fmt ` chunk written anew, the bytes of one sample of all channels, and the samples in a second."""
    if len(form) < 16:
        raise faults.damaged()
    kind, channels, rate, _, frame_bytes, bits = struct.unpack_from("<HHIIHH", form)
    mask = 0
    if kind == EXTENSIBLE and len(form) >= 40 and form[26:40] == GUID_TAIL:
        mask, kind = struct.unpack_from("<IH", form, 20)
    if kind not in {PCM, FLOAT, A_LAW, MU_LAW} or not bits:
        raise faults.silent()
    if not 0 < channels <= MOST_CHANNELS or not 0 < rate <= HIGHEST_RATE or frame_bytes != channels * ((bits + 7) // 8):
        raise faults.damaged()
    plain = struct.pack("<HHIIHH", kind, channels, rate, rate * frame_bytes, frame_bytes, bits)
    if channels <= 2:
        return plain, frame_bytes, rate
    extended = struct.pack("<H", EXTENSIBLE) + plain[2:] + struct.pack("<HHIH", 22, bits, mask, kind) + GUID_TAIL
    return extended, frame_bytes, rate


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
