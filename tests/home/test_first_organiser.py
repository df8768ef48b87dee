"""The link that makes the first organiser: once, and never beside another organiser."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Refused
from portal.home.models import SetupLink
from portal.home.setup.actions import issue_link, make_first_organiser
from tests.factories.accounts import make_member

pytestmark = pytest.mark.django_db
TYPED = {"handle": "nina", "email": "Nina@Example.org", "password": "a long sentence of mine"}


def address(token: str) -> str:
    return reverse("first_organiser", args=[token])


def test_whoever_holds_the_link_becomes_the_organiser_and_is_signed_in(client: Client) -> None:
    token = issue_link()
    response = client.post(address(token), TYPED)
    assert response.status_code == 302
    nina = User.objects.get()
    assert (nina.handle, nina.email, nina.granted) == ("nina", "nina@example.org", {(Role.ORGANISER, "")})
    assert nina.check_password(TYPED["password"])
    assert EmailAddress.objects.get().verified
    assert get_user(client) == nina  # type: ignore[arg-type]
    assert AuditEntry.objects.get().verb == "portal.set_up"


def test_the_link_works_once(client: Client) -> None:
    token = issue_link()
    client.post(address(token), TYPED)
    stranger = Client()
    assert stranger.get(address(token)).status_code == 404
    again = stranger.post(address(token), {**TYPED, "handle": "otto", "email": "otto@example.org"})
    assert again.status_code == 404
    assert User.objects.count() == 1


def test_a_wrong_and_a_replaced_link_open_nothing(client: Client) -> None:
    old = issue_link()
    issue_link()
    for token in (old, "guessed"):
        assert client.post(address(token), TYPED).status_code == 404
    assert not User.objects.exists()


def test_an_organiser_who_came_another_way_voids_the_link(client: Client, olga: User) -> None:
    token = issue_link()
    assert client.get(address(token)).status_code == 404
    with pytest.raises(Refused, match="has been used"):
        make_first_organiser(token, handle="nina", email="nina@example.org", password="a long sentence of mine")


def test_the_link_itself_is_not_stored() -> None:
    token = issue_link()
    assert token not in SetupLink.objects.get().token_hash


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("handle", "admin", "This handle is reserved."),
        ("handle", "ADA", "is taken"),
        ("email", "ada@example.org", "A member with this address exists."),
        ("email", "nobody", "This is not an e-mail address."),
        ("password", "short", "too short"),
        ("password", "", "Fill this in."),
    ],
)
def test_what_cannot_be_used_is_said_and_the_link_stays_good(
    client: Client, field: str, value: str, sentence: str
) -> None:
    make_member("ada")
    token = issue_link()
    response = client.post(address(token), {**TYPED, field: value})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert User.objects.count() == 1
    assert client.get(address(token)).status_code == 200
