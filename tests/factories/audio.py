"""Recordings: tones, and files of all four kinds made byte by byte, so that no encoder is needed."""

import io
import math
import struct
import wave
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.ogg import OggPage

from portal.media.actions import clean_audio, store_audio
from portal.media.models import Audio

MP3_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz, one channel: silence
MP3_FRAMES_A_SECOND = 44100 / 1152
FLAC_BLOCK = 4096


def wav_bytes(seconds: float = 6, *, rate: int = 8000, pitch: int = 440) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        samples = (int(9000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(round(seconds * rate)))
        target.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()


def mp3_bytes(seconds: float = 6, *, promised_frames: int | None = None) -> bytes:
    """Return frames of silence, behind an index as LAME writes it if it is to promise some number of them."""
    frames = MP3_FRAME * round(seconds * MP3_FRAMES_A_SECOND)
    if promised_frames is None:
        return frames
    index = MP3_FRAME[:21] + b"Info" + struct.pack(">III", 3, promised_frames, len(frames)) + b"LAME3.100 by canary"
    return index.ljust(len(MP3_FRAME), b"\0") + frames


def flac_bytes(seconds: float = 6, *, promised_samples: int | None = None, blocks: bytes = b"") -> bytes:
    """Return frames of one steady value; `blocks` are further metadata blocks, none marked as the last."""
    count = math.ceil(seconds * 44100 / FLAC_BLOCK)
    samples = count * FLAC_BLOCK if promised_samples is None else promised_samples
    packed = (44100 << 44 | 0 << 41 | 15 << 36 | samples).to_bytes(8, "big")
    info = struct.pack(">HH", FLAC_BLOCK, FLAC_BLOCK) + bytes(6) + packed + bytes(16)
    head = b"fLaC" + flac_block(0, info) + blocks + flac_block(0x80 | 1, bytes(8))
    return head + b"".join(_flac_frame(number) for number in range(count))


def flac_block(kind: int, content: bytes) -> bytes:
    return bytes([kind]) + len(content).to_bytes(3, "big") + content


def _flac_frame(number: int) -> bytes:
    coded = chr(number).encode()
    head = b"\xff\xf8\xc9\x08" + coded  # 4096 samples, 44.1 kHz, one channel, 16 bits
    body = head + bytes([_crc(head, 0x107, 8)]) + b"\0" + struct.pack(">h", 1200)  # a constant subframe
    return body + struct.pack(">H", _crc(body, 0x18005, 16))


def _crc(content: bytes, polynomial: int, bits: int) -> int:
    """Divide as one would on paper."""
    rest = int.from_bytes(content, "big") << bits
    for place in range(rest.bit_length() - 1, bits - 1, -1):
        if rest >> place & 1:
            rest ^= polynomial << place - bits
    return rest


def opus_bytes(seconds: float = 6, *, comment: bytes = b"", promised_seconds: float | None = None) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = (
        b"OpusTags" + struct.pack("<I", len(comment)) + comment + struct.pack("<I", 1) + _counted(b"ARTIST=" + comment)
    )
    packet = b"\xf8" + b"\xff\xfe"  # 20 ms of silence
    return _ogg([head, tags], [packet] * round(seconds * 50), 960, promised_seconds and round(promised_seconds * 48000))


def vorbis_bytes(seconds: float = 6, *, comment: bytes = b"", promised_seconds: float | None = None) -> bytes:
    """Return a stream whose header says all that is measured; its packets hold nothing that a decoder could play."""
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44100, 0, 64000, 0, 0xB8, 1)
    tags = b"\x03vorbis" + _counted(comment) + struct.pack("<I", 1) + _counted(b"ARTIST=" + comment) + b"\x01"
    setup = b"\x05vorbis" + bytes(300)
    packets = [bytes(20)] * round(seconds * 44100 / 1024)
    return _ogg([head, tags, setup], packets, 1024, promised_seconds and round(promised_seconds * 44100))


def _counted(text: bytes) -> bytes:
    return struct.pack("<I", len(text)) + text


def _ogg(heads: list[bytes], packets: list[bytes], samples: int, promised: int | None) -> bytes:
    first = OggPage()
    first.packets, first.first = [heads[0]], True
    pages = [first, *OggPage.from_packets(heads[1:], sequence=1)]
    for at in range(0, len(packets), 50):
        page = OggPage()
        page.packets = packets[at : at + 50]
        page.position = min(at + 50, len(packets)) * samples
        pages.append(page)
    pages[-1].last = True
    pages[-1].position = promised or pages[-1].position
    for number, page in enumerate(pages):
        page.serial, page.sequence = 77, number
    return b"".join(page.write() for page in pages)


def audio_upload(content: bytes | None = None, name: str = "tone.wav") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, wav_bytes() if content is None else content, content_type="audio/wav")


def make_audio(owner: Any = None, content: bytes | None = None) -> Audio:
    """Return a stored recording that has been cleaned."""
    audio = store_audio(audio_upload(content), by=owner)
    clean_audio(audio, shortest=1, longest=60)
    return audio
