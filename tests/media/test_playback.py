"""Recordings over HTTP: whole, in parts, not at all."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import Storage
from django.http import Http404
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from portal.accounts.models import User
from portal.media.actions import store_audio
from portal.media.models import Audio
from portal.media.playback import CHUNK_BYTES, audio_response
from tests.factories.audio import audio_upload, flac_bytes, make_audio, mp3_bytes, opus_bytes, wav_bytes

CONTENT = wav_bytes()
SIZE = len(CONTENT)


@pytest.fixture
def audio(ada: User) -> Audio:
    return make_audio(ada)


def ask(audio: Audio, method: str = "GET", **headers: str) -> HttpResponseBase:
    return audio_response(RequestFactory().generic(method, "/x", headers=headers), audio, name="jingle-7")


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_comes_with_all_that_a_player_needs(audio: Audio) -> None:
    response = ask(audio)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert dict(response.items()) == {
        "Content-Type": "audio/wav",
        "Content-Length": str(SIZE),
        "Content-Disposition": 'inline; filename="jingle-7.wav"',
        "ETag": f'"{audio.content_hash}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


@pytest.mark.parametrize(
    ("content", "kind"),
    [(mp3_bytes(), "audio/mpeg"), (opus_bytes(), "audio/ogg"), (flac_bytes(), "audio/flac")],
    ids=["mp3", "ogg", "flac"],
)
def test_the_type_follows_from_the_kind(ada: User, content: bytes, kind: str) -> None:
    assert ask(make_audio(ada, content))["Content-Type"] == kind


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=100-", 100, SIZE),
        (f"bytes=100-{SIZE * 9}", 100, SIZE),
        ("bytes=-500", SIZE - 500, SIZE),
        (f"bytes=-{SIZE * 9}", 0, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=0-" + "9" * 400, 0, SIZE),
    ],
)
def test_a_part_is_answered_with_that_part(audio: Audio, asked: str, begin: int, end: int) -> None:
    response = ask(audio, Range=asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {begin}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - begin)
    assert body(response) == CONTENT[begin:end]


@pytest.mark.parametrize(
    "asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0", "bytes=" + "9" * 400 + "-"]
)
def test_a_part_behind_the_end_is_refused_with_the_size(audio: Audio, asked: str) -> None:
    response = ask(audio, Range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-9", "bytes=9-3", "bytes=-", "seconds=1-2", "bytes=a-b", "0-5", "bytes=٣-"]
)
def test_what_is_no_single_part_is_answered_with_the_whole(audio: Audio, asked: str) -> None:
    response = ask(audio, Range=asked)
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_a_part_of_what_has_changed_since_is_answered_with_the_whole(audio: Audio) -> None:
    etag = f'"{audio.content_hash}"'
    for condition, status in (
        (etag, 206),
        ('"other"', 200),
        (f"W/{etag}", 200),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 200),
    ):
        response = ask(audio, Range="bytes=0-9", **{"If-Range": condition})
        assert response.status_code == status, condition


def test_what_a_browser_has_is_not_sent_again(audio: Audio) -> None:
    response = ask(audio, **{"If-None-Match": f'"{audio.content_hash}"'})
    assert response.status_code == 304
    assert body(response) == b""
    assert ask(audio, **{"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_the_size_and_sends_nothing(audio: Audio) -> None:
    response = ask(audio, "HEAD", Range="bytes=0-9")
    assert (response.status_code, response["Content-Length"], body(response)) == (200, str(SIZE), b"")


def test_before_it_is_clean_there_is_nothing_to_hear(ada: User) -> None:
    with pytest.raises(Http404):
        ask(store_audio(audio_upload(), by=ada))


def test_a_file_that_is_gone_is_not_found(audio: Audio, private_root: Path) -> None:
    (private_root / audio.name).unlink()
    with pytest.raises(Http404):
        ask(audio)


def test_no_address_of_media_leads_to_a_recording(audio: Audio, browse: type) -> None:
    for name in (audio.name, f"private/{audio.name}", f"../private/{audio.name}"):
        assert browse().get(f"/media/{name}").status_code == 404


class Watched(io.BytesIO):
    """A file that notes how much is read at once, and that it was closed."""

    largest = 0

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(size)
        self.largest = max(self.largest, len(chunk))
        return chunk


def serve_from(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shelf(Storage):
        def open(self, name: str, mode: str = "rb") -> Any:
            return opened

    monkeypatch.setattr(Audio, "storage", lambda: Shelf())


def test_a_file_is_read_in_small_chunks_and_closed(audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Watched(CONTENT)
    serve_from(opened, monkeypatch)
    response = ask(audio)
    assert body(response) == CONTENT
    assert opened.largest == CHUNK_BYTES < SIZE
    response.close()
    assert opened.closed


def test_from_an_object_store_only_the_part_is_fetched(audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stored:
        """As an S3 file presents itself: reading it would fetch all, `obj` is asked for a part."""

        asked: list[str] = []
        obj: Any

        def get(self, *, Range: str) -> dict[str, io.BytesIO]:  # noqa: N803
            self.asked.append(Range)
            first, last = map(int, Range.removeprefix("bytes=").split("-"))
            return {"Body": io.BytesIO(CONTENT[first : last + 1])}

        def close(self) -> None:
            """Nothing is open."""

    stored = Stored()
    stored.obj = stored
    serve_from(stored, monkeypatch)
    assert body(ask(audio, Range="bytes=100-199")) == CONTENT[100:200]
    assert stored.asked == ["bytes=100-199"]
