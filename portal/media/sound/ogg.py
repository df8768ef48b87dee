"""Ogg: one stream of Vorbis or Opus, its comments emptied, its pages numbered anew (RFC 3533, RFC 7845)."""

import io
import struct

from mutagen import MutagenError
from mutagen.ogg import OggPage

from . import faults
from .tags import after_id3

OPUS_RATE = 48_000  # Opus counts in this rate, whatever was recorded
# Samples in a frame of Opus, by the upper five bits of a packet.
OPUS_FRAMES = (480, 960, 1920, 2880) * 3 + (480, 960) * 2 + (120, 240, 480, 960) * 4
VORBIS_HEADS = (b"\x01vorbis", b"\x03vorbis", b"\x05vorbis")
OPUS_HEADS = (b"OpusHead", b"OpusTags")
NO_VORBIS_COMMENT = VORBIS_HEADS[1] + bytes(8) + b"\x01"
NO_OPUS_COMMENT = OPUS_HEADS[1] + bytes(8)


def strip(raw: bytes) -> tuple[bytes, float]:
    """Return the first stream without a comment, and how many seconds it sounds. Raises BadAudio."""
    pages = _first_stream(raw)
    heads, sounding = _heads(pages)
    seconds = _opus_seconds(heads, sounding) if heads[0].startswith(b"Opus") else _vorbis_seconds(heads, sounding)
    written = [*_head_pages(heads), *sounding]
    for number, page in enumerate(written):
        page.serial, page.sequence = 1, number
        page.first, page.last = number == 0, page is written[-1]
    return b"".join(page.write() for page in written), seconds


def _first_stream(raw: bytes) -> list[OggPage]:
    """Return the pages of the stream that begins the file, up to its end, without others beside and behind it."""
    source = io.BytesIO(raw)
    pages: list[OggPage] = []
    source.seek(after_id3(raw))
    while not pages or not pages[-1].last:
        try:
            page = OggPage(source)
        except EOFError:
            break
        except MutagenError as fault:
            raise faults.damaged() from fault
        if not pages or page.serial == pages[0].serial:
            pages.append(page)
    if not pages or not pages[0].first:
        raise faults.damaged()
    return pages


def _heads(pages: list[OggPage]) -> tuple[list[bytes], list[OggPage]]:
    """Return the packets that set up the decoder, with an empty comment, and the pages of sound behind them."""
    first = pages[0].packets[0] if pages[0].packets else b""
    names = next((names for names in (VORBIS_HEADS, OPUS_HEADS) if first.startswith(names[0])), None)
    if names is None:
        raise faults.silent()
    for used in range(1, len(pages) + 1):
        complete = sum(len(page.packets) - (not page.complete) for page in pages[:used])
        if complete >= len(names):
            break
    try:
        packets = OggPage.to_packets(pages[:used], strict=True)
    except ValueError as fault:
        raise faults.damaged() from fault
    if len(packets) != len(names) or not all(map(bytes.startswith, packets, names)):
        raise faults.damaged()
    packets[1] = NO_VORBIS_COMMENT if names is VORBIS_HEADS else NO_OPUS_COMMENT
    return packets, pages[used:]


def _head_pages(heads: list[bytes]) -> list[OggPage]:
    """Write the packets of the beginning: the first has a page of its own, sound begins on a new page."""
    first = OggPage()
    first.packets = [heads[0]]
    return [first, *OggPage.from_packets(heads[1:])]


def _opus_seconds(heads: list[bytes], pages: list[OggPage]) -> float:
    """Add up what the packets hold; the position of the last page may leave out some of it, but not promise more."""
    held = sum(_opus_samples(packet) for packet in _packets(pages))
    skipped = struct.unpack_from("<H", heads[0].ljust(12, b"\0"), 10)[0]
    promised = _last_position(pages)
    if not held - OPUS_RATE <= promised <= held:
        raise faults.contradictory()
    return (promised - skipped) / OPUS_RATE


def _opus_samples(packet: bytes) -> int:
    if not packet:
        return 0
    code = packet[0] & 3
    frames = (1, 2, 2)[code] if code < 3 else (packet[1] & 0x3F if len(packet) > 1 else 0)
    return OPUS_FRAMES[packet[0] >> 3] * frames


def _vorbis_seconds(heads: list[bytes], pages: list[OggPage]) -> float:
    """Believe the position of the last page, if so many packets can hold it: none is longer than half a long block."""
    if len(heads[0]) < 30:
        raise faults.damaged()
    rate, blocks = struct.unpack_from("<I", heads[0], 12)[0], heads[0][28]
    promised, packets = _last_position(pages), len(_packets(pages))
    shortest, longest = (1 << (blocks & 0x0F)) // 2, (1 << (blocks >> 4)) // 2
    if not rate or not packets:
        raise faults.silent()
    if not (packets - 1) * shortest - longest <= promised <= packets * longest:
        raise faults.contradictory()
    return promised / rate


def _packets(pages: list[OggPage]) -> list[bytes]:
    try:
        return OggPage.to_packets(pages) if pages else []
    except ValueError as fault:
        raise faults.damaged() from fault


def _last_position(pages: list[OggPage]) -> int:
    return max((page.position for page in pages), default=0)
