"""Organisers need a second factor before their role, or anything else, opens."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from portal.accounts.models import User
from tests.factories.accounts import TOTP_SECRET


@pytest.fixture
def bare_olga(olga: User) -> User:
    Authenticator.objects.all().delete()
    return olga


@pytest.mark.parametrize("page", ["/", "/people/", "/people/olga/", "/admin/", "/admin/accounts/user/"])
def test_an_organiser_without_one_is_sent_to_set_it_up(bare_olga: User, browse: Any, page: str) -> None:
    answer = browse(bare_olga).get(page)

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_the_pages_that_set_it_up_are_open(bare_olga: User, browse: Any) -> None:
    answer = browse(bare_olga).get("/people/", follow=True)

    assert answer.status_code == 200
    assert "Your role needs a second factor." in answer.text


def test_a_write_is_held_back_too(bare_olga: User, ada: User, browse: Any) -> None:
    path = f"/admin/accounts/user/{ada.pk}/do/suspend/"

    assert browse(bare_olga).post(path, {"reason": "None at all."})["Location"] == "/accounts/2fa/"
    assert not ada.suspensions.exists()


def test_recovery_codes_alone_are_no_second_factor(bare_olga: User, browse: Any) -> None:
    Authenticator.objects.create(user=bare_olga, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})

    assert browse(bare_olga).get("/people/").status_code == 302


@pytest.mark.parametrize("name", ["olga", "ada", "ed"])
def test_those_who_have_one_or_need_none_go_on(request: pytest.FixtureRequest, browse: Any, name: str) -> None:
    assert browse(request.getfixturevalue(name)).get("/people/").status_code == 200


def test_the_demo_needs_none(bare_olga: User, browse: Any, settings: Any) -> None:
    settings.ORGANISERS_NEED_SECOND_FACTOR = False

    assert browse(bare_olga).get("/people/").status_code == 200


@pytest.mark.parametrize(("steps_ago", "status"), [(0, 302), (1, 302), (2, 200)])
def test_a_code_that_changes_while_it_is_typed_is_taken(
    olga: User, browse: Any, monkeypatch: pytest.MonkeyPatch, steps_ago: int, status: int
) -> None:
    cache.clear()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: 30_000_000))
    code = format_hotp_value(hotp_value(TOTP_SECRET, 1_000_000 - steps_ago))

    assert browse(olga).post("/accounts/2fa/reauthenticate/", {"code": code}).status_code == status
