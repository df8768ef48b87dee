"""Hostile files at every form that takes one: refused in the form or made a picture of ours, never a 500."""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.media import picture_bytes

from . import matrix
from .matrix import EVERYBODY, ORGANISER, OWNER, Cast, Clients
from .pressing import Press, presses
from .walk import admin_pages

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
PIXEL = picture_bytes(size=(1, 1))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


# A PNG of a few bytes whose header says 50,000 pixels each way.
HEADER = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
BOMB = b"\x89PNG\r\n\x1a\n" + b"".join(
    [_chunk(b"IHDR", HEADER), _chunk(b"IDAT", zlib.compress(b"\0" * 1000)), _chunk(b"IEND", b"")]
)
# What it is called, its bytes, the type that the browser claims; and whether it is a picture all the same.
HOSTILE = {
    "a name that climbs": ("../../../etc/passwd.png", PIXEL, "image/png", True),
    "a name with a NUL": ("a\0b.png", PIXEL, "image/png", True),
    "a name that turns the reading": ("\u202egnp.exe", PIXEL, "image/png", True),
    "a name without an end": ("x" * 5000 + ".png", PIXEL, "image/png", True),
    "a name of markup": ('"><script>alert(1)</script>.png', PIXEL, "image/png", True),
    "no name but dots": ("...", PIXEL, "image/png", True),
    "a picture that claims to be a page": ("pixel.html", PIXEL, "text/html", True),
    "a picture with a page behind it": ("polyglot.gif", picture_bytes("GIF", (1, 1), "P") + HTML, "image/gif", True),
    "an empty file": ("empty.png", b"", "image/png", False),
    "SVG": ("logo.svg", SVG, "image/svg+xml", False),
    "SVG that claims to be PNG": ("logo.png", SVG, "image/png", False),
    "text that claims to be JPEG": ("text.jpg", b"Only words.", "image/jpeg", False),
    "a page that begins like a GIF": ("page.gif", b"GIF89a/*" + HTML, "image/gif", False),
    "a JPEG cut off": ("half.jpg", picture_bytes("JPEG", (400, 400))[:1500], "image/jpeg", False),
    "a PNG of 2.5 gigapixels": ("bomb.png", BOMB, "image/png", False),
}
OURS = re.compile(r"images/[0-9a-f-]{36}/(original|[0-9]+)\.webp")


def test_no_file_breaks_a_form_and_what_is_stored_is_ours(
    cast: Cast, clients: Clients, settings: Any, tmp_path: Path
) -> None:
    """Whoever is offered the form sends every file, everybody else some, as if they had been."""
    settings.MEDIA_ROOT, settings.IMAGES_PER_DAY = tmp_path, 1000
    turn, faults, stored = count(), [], 0
    forms = list(_forms(cast, clients))
    for role, press in forms:
        for case, (name, content, kind, is_picture) in HOSTILE.items():
            for sender in dict.fromkeys([role, EVERYBODY[next(turn) % len(EVERYBODY)]]):
                answer = press.send(clients[sender], SimpleUploadedFile(name, content, kind))
                stored += "media_image" in answer.changed
                if answer.status >= 500 or (answer.changed and not (is_picture and answer.status < 400)):
                    faults.append(f"{case} at {press.path} by {sender}: {answer}")
    assert faults == []
    assert len(forms) >= 6, "The walk found fewer forms than there are."
    assert stored > len(forms), "Hardly any good picture was taken."
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file for file in files if not OURS.fullmatch(file.relative_to(tmp_path).as_posix())] == []
    assert {file.read_bytes()[8:12] for file in files} == {b"WEBP"}


def _forms(cast: Cast, clients: Clients) -> Iterator[tuple[str, Press]]:
    paths, seen = matrix.paths(matrix.furnish(cast)), set()
    for role, pages in ((OWNER, paths), (ORGANISER, [*paths, *admin_pages()])):
        for press in (press for page in pages for press in presses(clients[role], page, 'type="file"')):
            if press.files and press.path != reverse("preview") and press.path not in seen:
                seen.add(press.path)
                yield role, press
