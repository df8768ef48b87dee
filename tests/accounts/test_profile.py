"""What members say of themselves."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from portal.accounts import actions
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden
from tests.factories.community import make_affiliation, make_organization

SAID = {
    "display_name": "Ada  Lovelace",
    "bio": "Notes on the *engine*.",
    "links": "https://example.org/ada\nhttps://example.net/",
    "time_zone": "Europe/London",
}


def png() -> SimpleUploadedFile:
    stream = BytesIO()
    Pillow.new("RGB", (40, 30), "teal").save(stream, "PNG")
    return SimpleUploadedFile("me.png", stream.getvalue(), "image/png")


def test_what_is_saved_is_shown(ada: User, browse: Any) -> None:
    answer = browse(ada).post("/accounts/profile/", SAID, follow=True)

    ada.refresh_from_db()
    assert answer.redirect_chain == [("/people/ada/", 302)]
    assert (ada.display_name, ada.time_zone) == ("Ada Lovelace", "Europe/London")
    assert ada.links == ["https://example.org/ada", "https://example.net/"]
    assert "Notes on the <em>engine</em>." in answer.text
    assert AuditEntry.objects.get(verb="profile.update").actor == ada


def test_a_picture_comes_stays_and_goes(ada: User, browse: Any) -> None:
    browser = browse(ada)
    browser.post("/accounts/profile/", SAID | {"picture": png()})
    ada.refresh_from_db()
    first = ada.picture
    assert first is not None

    browser.post("/accounts/profile/", SAID)
    ada.refresh_from_db()
    assert ada.picture == first

    browser.post("/accounts/profile/", SAID | {"remove_picture": "on"})
    ada.refresh_from_db()
    assert ada.picture is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("display_name", "A" * 81, "At most 80 characters fit here"),
        ("display_name", "Ada\u202eevil", "invisible character U+202E"),
        ("display_name", "Ada\u200b", "invisible character U+200B"),
        ("bio", "x" * 4001, "At most 4000 characters fit here"),
        ("links", "http://example.org", "not an address that begins with https://"),
        ("links", "javascript:alert(1)", "not an address that begins with https://"),
        ("links", "https://user:secret@example.org", "not an address that begins with https://"),
        ("links", "https://[broken", "not an address that begins with https://"),
        ("links", " ".join(f"https://example.org/{n}" for n in range(6)), "You gave 6 links. Five is the most."),
        ("time_zone", "Mars/Olympus", "not one of the choices"),
        ("picture", SimpleUploadedFile("me.png", b"<svg/>"), "picture"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_rest_kept(
    ada: User, browse: Any, field: str, value: Any, sentence: str
) -> None:
    answer = browse(ada).post("/accounts/profile/", SAID | {field: value})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Notes on the *engine*." in answer.text or field == "bio"
    ada.refresh_from_db()
    assert ada.bio == ""


def test_nobody_writes_anothers_profile(ada: User, olga: User) -> None:
    with pytest.raises(Forbidden, match="Only the member"):
        actions.update_profile(ada, by=olga, display_name="X", bio="", links=[], time_zone="")


def test_times_are_shown_in_the_members_zone(ada: User, browse: Any) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kolkata", erase_after="2030-01-01T00:00Z")

    assert "UTC+5:30" in browse(ada).get("/accounts/data/").text


def test_a_zone_that_is_gone_from_the_system_does_no_harm(ada: User, browse: Any) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Mars/Olympus")

    assert browse(ada).get("/accounts/profile/").status_code == 200


def test_guests_are_asked_to_sign_in(db: None, browse: Any) -> None:
    for page in ("profile", "handle", "data", "erase"):
        assert browse().get(f"/accounts/{page}/")["Location"] == f"/accounts/login/?next=/accounts/{page}/"


def test_a_member_who_only_has_an_affiliation_is_said_to_have_written_nothing(ada: User, browse: Any) -> None:
    make_affiliation(ada, make_organization("Acme"))

    page = browse().get("/people/ada/").text

    assert "Acme" in page
    assert "Ada has not written anything here yet." in page
