"""The page that takes a picture for a text and gives the Markdown that shows it."""

from portal.accounts.models import User
from portal.media.models import Image
from tests.factories.media import make_upload

URL = "/pictures/new/"


def test_a_member_gets_the_markdown_of_the_stored_picture(ada: User, browse: type) -> None:
    response = browse(ada).post(URL, {"picture": make_upload(), "alt": "A [bridge] in the fog"})
    image = Image.objects.get(owner=ada)
    assert f"![A \\[bridge\\] in the fog]({image.url()})" in response.text


def test_a_refused_file_keeps_the_typed_words_and_says_why(ada: User, browse: type) -> None:
    response = browse(ada).post(URL, {"picture": make_upload(b"no picture"), "alt": "A bridge"})
    assert response.status_code == 422
    assert "is not an image that we can read" in response.text
    assert "A bridge" in response.text
    assert not Image.objects.exists()


def test_the_words_for_those_who_cannot_see_are_required(ada: User, browse: type) -> None:
    assert browse(ada).post(URL, {"picture": make_upload()}).status_code == 422
    assert not Image.objects.exists()


def test_a_suspended_member_is_told_so(cy: User, browse: type) -> None:
    response = browse(cy).post(URL, {"picture": make_upload(), "alt": "A bridge"})
    assert response.status_code == 403
    assert not Image.objects.exists()


def test_a_guest_is_sent_to_sign_in(browse: type, db: None) -> None:
    assert browse().get(URL)["Location"].startswith("/accounts/login/")
