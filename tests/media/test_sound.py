"""What is left of a recording: its sound, and not one byte that says who made it."""

import io
import struct
from collections.abc import Callable

import pytest
from django.conf import settings
from mutagen.apev2 import APEv2
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TIT2, TPE1, TXXX
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from portal.media.enums import AudioKind
from portal.media.sound import BadAudio, clean, judge
from portal.media.sound.flac import strip as strip_flac
from tests.factories.audio import (
    audio_upload,
    flac_block,
    flac_bytes,
    mp3_bytes,
    opus_bytes,
    vorbis_bytes,
    wav_bytes,
)

CANARY = b"Quokka"
CANARY_16 = CANARY.decode().encode("utf-16-le")
MAKERS: dict[str, Callable[..., bytes]] = {
    "mp3": mp3_bytes,
    "opus": opus_bytes,
    "vorbis": vorbis_bytes,
    "wav": wav_bytes,
    "flac": flac_bytes,
}
KINDS = {"opus": AudioKind.OGG, "vorbis": AudioKind.OGG}


def kind_of(made: str) -> AudioKind:
    return KINDS.get(made) or AudioKind(made)


def cleaned(content: bytes, made: str) -> bytes:
    return clean(content, kind_of(made), shortest=5, longest=60).content


def id3v2(encoding: int = 3) -> bytes:
    tag, out = ID3(), io.BytesIO()
    words = CANARY.decode()
    tag.add(TPE1(encoding=encoding, text=words))
    tag.add(TIT2(encoding=encoding, text=words))
    tag.add(TXXX(encoding=encoding, desc=words, text=words))
    tag.add(APIC(mime="image/png", data=CANARY * 500))
    tag.save(out)
    return out.getvalue()


def apev2() -> bytes:
    tag, out = APEv2(), io.BytesIO()
    tag["Artist"] = CANARY.decode()
    tag.save(out)
    return out.getvalue()


ID3V1 = b"TAG" + CANARY.ljust(30, b"\0") * 4 + b"\0"
LYRICS = b"LYRICSBEGINLYR00006" + CANARY + b"000026LYRICS200"
PAGE = b"<!doctype html><script>alert('" + CANARY + b"')</script>"


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def wav_with(*chunks: bytes, behind: bool) -> bytes:
    whole = wav_bytes()
    extra = b"".join(chunks)
    body = whole[12:] + extra if behind else extra + whole[12:]
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def riff_chunks() -> list[bytes]:
    info = b"INFO" + chunk(b"IART", CANARY) + chunk(b"ICMT", CANARY)
    broadcast = CANARY.ljust(256, b"\0") + CANARY.ljust(32, b"\0") + bytes(314)
    return [chunk(b"LIST", info), chunk(b"bext", broadcast), chunk(b"id3 ", id3v2()), chunk(b"iXML", CANARY)]


def flac_picture() -> bytes:
    picture = Picture()
    picture.data, picture.desc = CANARY * 100, CANARY.decode()
    return picture.write()


def flac_comment() -> bytes:
    words = struct.pack("<I", len(CANARY)) + CANARY
    return words + struct.pack("<I", 1) + words


SAYING = {
    "mp3 with ID3v2 before": ("mp3", lambda: id3v2() + mp3_bytes()),
    "mp3 with ID3v2 in UTF-16": ("mp3", lambda: id3v2(encoding=1) + mp3_bytes()),
    "mp3 with two tags before": ("mp3", lambda: id3v2() + id3v2() + mp3_bytes()),
    "mp3 with ID3v1 behind": ("mp3", lambda: mp3_bytes() + ID3V1),
    "mp3 with APE and ID3v1 behind": ("mp3", lambda: mp3_bytes() + apev2() + ID3V1),
    "mp3 with lyrics behind": ("mp3", lambda: mp3_bytes() + LYRICS + ID3V1),
    "mp3 with a tag in the middle": ("mp3", lambda: mp3_bytes(3) + id3v2() + mp3_bytes(3)),
    "mp3 with an encoder's name": ("mp3", lambda: mp3_bytes(promised_frames=230).replace(b"canary", CANARY)),
    "mp3 with a page behind": ("mp3", lambda: mp3_bytes() + PAGE),
    "wav with chunks before": ("wav", lambda: wav_with(*riff_chunks(), behind=False)),
    "wav with chunks behind": ("wav", lambda: wav_with(*riff_chunks(), behind=True)),
    "wav with ID3v2 before and a page behind": ("wav", lambda: id3v2() + wav_bytes() + PAGE),
    "flac with all blocks": (
        "flac",
        lambda: flac_bytes(
            blocks=flac_block(4, flac_comment())
            + flac_block(6, flac_picture())
            + flac_block(2, b"Quok" + CANARY)
            + flac_block(1, CANARY)
            + flac_block(5, CANARY * 70)
            + flac_block(3, CANARY * 3)
        ),
    ),
    "flac with tags around": ("flac", lambda: id3v2() + flac_bytes() + ID3V1),
    "flac with a page behind": ("flac", lambda: flac_bytes() + PAGE),
    "opus with comment and vendor": ("opus", lambda: opus_bytes(comment=CANARY)),
    "opus with comments over many pages": ("opus", lambda: opus_bytes(comment=CANARY * 20_000)),
    "opus with a stream behind": ("opus", lambda: opus_bytes() + opus_bytes(comment=CANARY)),
    "opus with a page behind": ("opus", lambda: opus_bytes() + PAGE),
    "vorbis with comment and vendor": ("vorbis", lambda: vorbis_bytes(comment=CANARY)),
    "vorbis with comments over many pages": ("vorbis", lambda: vorbis_bytes(comment=CANARY * 20_000)),
}


@pytest.mark.parametrize("case", SAYING)
def test_no_byte_of_what_a_file_says_is_left(case: str) -> None:
    made, make = SAYING[case]
    content = make()
    assert CANARY in content or CANARY_16 in content
    left = cleaned(content, made)
    assert CANARY not in left
    assert CANARY_16 not in left
    assert cleaned(left, made) == left, "A clean file cleans to itself."


@pytest.mark.parametrize("made", MAKERS)
def test_the_sound_itself_is_kept_and_measured(made: str) -> None:
    sound = clean(MAKERS[made](6), kind_of(made), shortest=5, longest=60)
    assert 5900 <= sound.duration_ms <= 6100
    assert sound.channels == 1
    assert sound.bitrate_kbps > 0


def test_tags_that_mutagen_writes_into_whole_files_are_gone() -> None:
    """The ways of real programs: written in place by another's hand, not by ours."""
    for made, opener in (("wav", WAVE), ("flac", FLAC), ("opus", OggOpus)):
        out = io.BytesIO(MAKERS[made]())
        opened = opener(out)
        if made == "wav":
            opened.add_tags()
            opened.tags.add(TPE1(encoding=3, text=CANARY.decode()))
        else:
            opened["artist"] = CANARY.decode()
        out.seek(0)
        opened.save(out)
        assert CANARY in out.getvalue()
        assert CANARY not in cleaned(out.getvalue(), made)


def test_wav_keeps_every_sample() -> None:
    assert cleaned(wav_with(*riff_chunks(), behind=False), "wav") == wav_bytes()


def test_flac_finds_its_last_frame_in_front_of_noise() -> None:
    whole = flac_bytes()
    content, seconds = strip_flac(whole + bytes(range(256)) * 40)
    assert content[42:] == whole[-len(content) + 42 :]
    assert round(seconds) == 6


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (mp3_bytes(6, promised_frames=2000), "mp3"),
        (opus_bytes(6, promised_seconds=50), "opus"),
        (opus_bytes(50, promised_seconds=6), "opus"),
        (vorbis_bytes(6, promised_seconds=50), "vorbis"),
        (wav_bytes(20)[:90_000], "wav"),
        (flac_bytes(6, promised_samples=44100 * 50), "flac"),
        (flac_bytes(20)[:-400], "flac"),
    ],
    ids=["mp3 index", "opus longer", "opus shorter", "vorbis longer", "wav cut off", "flac longer", "flac cut off"],
)
def test_a_file_that_lies_about_its_length_is_refused(content: bytes, made: str) -> None:
    with pytest.raises(BadAudio, match="The file is longer or shorter than it says"):
        cleaned(content, made)


@pytest.mark.parametrize("made", MAKERS)
def test_the_limits_are_named_and_the_number_never_reads_as_the_limit(made: str) -> None:
    with pytest.raises(BadAudio, match=r"lasts (3\.9|4|4\.\d) seconds. Choose one of 5 to 60 seconds"):
        cleaned(MAKERS[made](4), made)
    with pytest.raises(BadAudio, match=r"lasts 6[1-2](\.\d)? seconds. Choose one of 5 to 60 seconds"):
        cleaned(MAKERS[made](61), made)


def test_a_recording_just_too_short_does_not_read_as_long_enough() -> None:
    with pytest.raises(BadAudio, match=r"lasts 4\.9 seconds"):
        cleaned(wav_bytes(4.99), "wav")


def test_the_silence_that_an_encoder_adds_is_no_reason_to_refuse() -> None:
    assert clean(mp3_bytes(60.1), AudioKind.MP3, shortest=5, longest=60).duration_ms > 60_000


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (b"RIFF\x04\0\0\0WAVE", "wav"),
        (wav_bytes(0), "wav"),
        (b"RIFF\x10\0\0\0WAVE" + chunk(b"data", bytes(999)), "wav"),
        (b"RIFF\x10\0\0\0WAVE" + chunk(b"fmt ", b"\x55\0" + bytes(14)) + chunk(b"data", bytes(999)), "wav"),
        (b"fLaC", "flac"),
        (flac_bytes()[:60], "flac"),
        (b"OggS", "opus"),
        (opus_bytes(0), "opus"),
        (opus_bytes()[:70], "opus"),
        (vorbis_bytes(0), "vorbis"),
        (id3v2(), "mp3"),
        (id3v2() + b"\xff\xfb" * 5000, "mp3"),
        (b"RIFF\0\0\0\0WAVE" + chunk(b"JUNK", b"") * 200_000, "wav"),
        (flac_bytes()[:42] + flac_block(1, b"") * 200_000, "flac"),
        (b"OggS\0\2" + bytes(21), "opus"),
        (b"\xff" * 1_000_000, "mp3"),
    ],
)
def test_what_holds_no_sound_is_refused_with_a_sentence(content: bytes, made: str) -> None:
    with pytest.raises(BadAudio) as refusal:
        cleaned(content, made)
    assert str(refusal.value.sentence).endswith(".")


@pytest.mark.parametrize("made", MAKERS)
def test_every_prefix_of_a_file_is_refused_or_shorter_and_never_an_error(made: str) -> None:
    whole = MAKERS[made](6)
    for size in [*range(0, 400, 7), *range(400, len(whole), len(whole) // 40)]:
        try:
            assert len(clean(whole[:size], kind_of(made), shortest=0, longest=60).content) <= len(whole)
        except BadAudio:
            continue


@pytest.mark.parametrize("made", MAKERS)
def test_the_kind_is_told_by_content_whatever_the_name_says(made: str) -> None:
    assert judge(audio_upload(MAKERS[made](), name="page.html")) == kind_of(made)


@pytest.mark.parametrize("made", ["mp3", "flac"])
def test_the_kind_is_told_behind_a_tag(made: str) -> None:
    assert judge(audio_upload(id3v2() + MAKERS[made]())) == kind_of(made)


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        b"GIF89a" + bytes(99),
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\0\0\0\0AVI ",
        b"\xff\xfb\x90\xc4",
        b"ID3",
        b"PK\3\4",
        b"\0",
    ],
    ids=["html", "gif", "webp", "avi", "one frame's head", "a tag's head", "zip", "NUL"],
)
def test_what_is_no_recording_is_refused_at_once(content: bytes) -> None:
    with pytest.raises(BadAudio, match="not audio that we can read"):
        judge(audio_upload(content))


def test_an_empty_file_is_refused_as_empty() -> None:
    with pytest.raises(BadAudio, match="The file is empty"):
        judge(audio_upload(b""))


def test_one_byte_too_many_never_reads_as_the_cap_itself() -> None:
    heavy = wav_bytes(1).ljust(settings.AUDIO_MAX_BYTES + 1, b"\0")
    with pytest.raises(BadAudio) as refusal:
        judge(audio_upload(heavy))
    assert str(refusal.value.sentence) == "The recording is 20.1 MB. Choose one of up to 20 MB."
