"""What caches and cookies may know: asked at every address of the permission matrix."""

import pytest
from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from tests.factories.accounts import make_member

from . import matrix
from .matrix import Cast

# Their forms must know the browser that they came from; nobody is known by it.
WITH_A_FORM_FOR_GUESTS = {"/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"}
# The same bytes for everybody, for as long as their address stands.
FOR_EVERYBODY = ("/media/", "/accent/")


@pytest.fixture
def cast(ada: User, bo: User, cy: User, ed: User, olga: User) -> Cast:
    return Cast(member=ada, suspended=cy, owner=make_member("una"), moderator=bo, editor=ed, organiser=olga)


def test_a_guest_who_only_reads_gets_no_cookie(cast: Cast) -> None:
    given = {}
    for path in matrix.paths(matrix.furnish(cast)):
        cookies = set(Client().get(path).cookies) - {"messages"}
        if cookies and not (path in WITH_A_FORM_FOR_GUESTS and cookies == {settings.CSRF_COOKIE_NAME}):
            given[path] = cookies
    assert given == {}


def test_no_shared_cache_keeps_what_a_member_reads(cast: Cast) -> None:
    client, kept = Client(), {}
    client.force_login(cast.owner, backend="portal.accounts.backends.PortalBackend")
    for path in matrix.paths(matrix.furnish(cast)):
        rule = client.get(path).headers.get("Cache-Control", "")
        if "private" not in rule and "no-store" not in rule and not path.startswith(FOR_EVERYBODY):
            kept[path] = rule
    assert kept == {}


@pytest.mark.django_db
def test_a_page_whose_form_knows_the_browser_is_private() -> None:
    for path in WITH_A_FORM_FOR_GUESTS:
        rule = Client().get(path).headers.get("Cache-Control", "")
        assert "private" in rule, path
