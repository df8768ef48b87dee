"""Telling a recording by its first bytes, whatever the file is called."""

from django.conf import settings
from django.core.files.base import File

from portal.media.enums import AudioKind

from . import faults, mp3
from .tags import MOST_TAGS, id3_bytes

HEAD_BYTES = 16 * 1024  # holds two MP3 frames of any size
MAGIC = ((b"RIFF", 8, b"WAVE", AudioKind.WAV), (b"fLaC", 0, b"", AudioKind.FLAC), (b"OggS", 0, b"", AudioKind.OGG))


def judge(upload: File) -> AudioKind:
    """Return the kind of a recording by its weight and its head; reads no more. Raises BadAudio."""
    cap = settings.AUDIO_MAX_BYTES
    if upload.size > cap:
        raise faults.too_heavy(upload.size, cap)
    if not upload.size:
        raise faults.empty()
    kind = _sniff(upload)
    upload.seek(0)
    if kind is None:
        raise faults.not_audio()
    return kind


def _sniff(upload: File) -> AudioKind | None:
    at = 0
    for _ in range(MOST_TAGS):
        upload.seek(at)
        head = upload.read(HEAD_BYTES)
        tag = id3_bytes(head)
        if not tag:
            return _kind(head, is_tagged=at > 0)
        at += tag
    return None


def _kind(head: bytes, *, is_tagged: bool) -> AudioKind | None:
    for magic, offset, second, kind in MAGIC:
        if head.startswith(magic) and head[offset : offset + len(second) or None].startswith(second):
            return kind
    # ID3 is MP3's own tag, and some programs leave padding behind it.
    begins = head.lstrip(b"\0") if is_tagged else head
    return AudioKind.MP3 if mp3.begins_stream(begins) else None
