"""Stored files as they are served by the portal itself."""

from pathlib import Path

import pytest

from portal.accounts.models import User
from tests.factories.media import make_image


def test_a_picture_is_served_inert_and_for_ever(ada: User, browse: type) -> None:
    response = browse().get(make_image(ada).url())
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.getvalue()[8:12] == b"WEBP"
    assert not response.cookies


def test_a_file_of_another_type_is_only_offered_for_download(media_root: Path, browse: type, db: None) -> None:
    (media_root / "page.html").write_text("<script>alert(1)</script>")
    response = browse().get("/media/page.html")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name",
    ["nothing.webp", "images", "..%2f..%2fetc/passwd", "a%00b.webp", "x" * 300, "%ff.webp", "../secret.key"],
)
def test_what_is_not_a_stored_file_is_not_found(name: str, media_root: Path, browse: type, db: None) -> None:
    (media_root / "images").mkdir()
    assert browse().get(f"/media/{name}").status_code == 404
