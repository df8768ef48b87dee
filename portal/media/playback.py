"""Recordings over HTTP: whole or in the parts that players ask for (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from .models import Audio

CHUNK_BYTES = 64 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


class Part:
    """The bytes of an opened file from `begin` up to `end`, in chunks, so that memory does not grow with them."""

    def __init__(self, opened: Any, begin: int, end: int) -> None:
        self.opened, self.begin, self.end = opened, begin, end

    def __iter__(self) -> Iterator[bytes]:
        source = self.opened
        if hasattr(source, "obj"):  # On S3, reading a file fetches all of it first: ask the store for the part.
            source = source.obj.get(Range=f"bytes={self.begin}-{self.end - 1}")["Body"]
        else:
            source.seek(self.begin)
        left = self.end - self.begin
        while left and (chunk := source.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.opened.close()


def audio_response(request: HttpRequest, audio: Audio, *, name: str) -> HttpResponseBase:
    """Answer GET or HEAD with a clean recording or a part of it; the caller has asked who may hear it.

    `name` is what a browser calls the file, without an ending. Raises Http404 as long as the recording is not clean.
    """
    if audio.cleaned_at is None:
        raise Http404
    etag = f'"{audio.content_hash}"'
    part = _asked_part(request, audio.size_bytes, etag)
    response = get_conditional_response(request, etag=etag) or _answer(request, audio, part)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    # Whoever may hear it today may not tomorrow: keep it, but ask each time.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Content-Disposition"] = f'inline; filename="{name}.{audio.kind}"'
    return response


def _answer(request: HttpRequest, audio: Audio, part: tuple[int, int] | None) -> HttpResponseBase:
    begin, end = part or (0, audio.size_bytes)
    if begin >= end:
        refusal = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, content_type=audio.content_type)
        refusal["Content-Range"] = f"bytes */{audio.size_bytes}"
        return refusal
    response = _body(request, audio, begin, end)
    response["Content-Length"] = end - begin
    if part:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {begin}-{end - 1}/{audio.size_bytes}"
    return response


def _body(request: HttpRequest, audio: Audio, begin: int, end: int) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type=audio.content_type)
    try:
        opened = Audio.storage().open(audio.name)
    except OSError:
        raise Http404 from None
    return StreamingHttpResponse(Part(opened, begin, end), content_type=audio.content_type)


def _asked_part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Return the part that was asked for, empty if there is none there; None for the whole.

    Several parts at once, other units and what cannot be read are answered with the whole, as the standard allows; so
    is a part of a recording that has changed since.
    """
    match = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.method != "GET" or not match or match[0] == "bytes=-":
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last[:18])), size if int(last[:18]) else 0
    begin, end = int(first[:18]), min(size, int(last[:18]) + 1) if last else size
    if last and int(last[:18]) < int(first[:18]):
        return None
    return begin, end
