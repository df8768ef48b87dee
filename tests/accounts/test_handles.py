"""Handles: what one may look like, whose it is, and where a former one leads."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from portal.accounts import actions
from portal.accounts.handles import HandleValidator, skeleton
from portal.accounts.models import FormerHandle, User
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member


@pytest.mark.parametrize("handle", ["al", "Ada.Lovelace", "a-b_c.d", "x2", "a" * 30])
def test_plain_handles_are_allowed(handle: str) -> None:
    HandleValidator()(handle)


@pytest.mark.parametrize(
    "handle",
    [
        "a", "a" * 31, "", ".ada", "ada-", "a da", "ada\n", "ad\u200ba", "ad\u202ea", "аda", "ada\x00", "åda", "ａda",
        "a/b", "ada@home",
    ],
)  # fmt: skip
def test_what_is_too_short_long_hidden_reordered_or_beyond_ascii_is_refused(handle: str) -> None:
    with pytest.raises(ValidationError):
        HandleValidator()(handle)


@pytest.mark.parametrize("handle", ["admin", "Adm1n", "ad.min", "modera-t0r", "deleted-7", "Deleted.12", "0rganiser"])
def test_reserved_words_are_refused_also_in_disguise(handle: str) -> None:
    with pytest.raises(ValidationError, match="reserved"):
        HandleValidator()(handle)


@pytest.mark.parametrize(("one", "other"), [("Nova", "n0va"), ("bill", "b1ll"), ("modern", "modem"), ("a.da", "ada")])
def test_handles_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize("handle", ["bo", "BO", "b0", "b-o"])
def test_a_handle_that_is_or_looks_like_somebody_elses_is_refused(ada: User, bo: User, handle: str) -> None:
    with pytest.raises(Refused, match="taken"):
        actions.rename(ada, by=ada, handle=handle)

    ada.refresh_from_db()
    assert ada.handle == "ada"
    assert not FormerHandle.objects.exists()


def test_a_former_handle_leads_to_the_member_for_good(ada: User, browse: Any) -> None:
    actions.rename(ada, by=ada, handle="augusta")

    answer = browse().get("/people/Ada/")

    assert (answer.status_code, answer["Location"]) == (301, "/people/augusta/")
    assert AuditEntry.objects.get(verb="profile.rename").detail == {"before": "ada"}


def test_a_former_handle_belongs_to_its_member_alone(ada: User, bo: User) -> None:
    ada = actions.rename(ada, by=ada, handle="augusta")

    with pytest.raises(Refused, match="taken"):
        actions.rename(bo, by=bo, handle="Ada")

    User.objects.update(handle_changed_at=clock.now() - timedelta(days=31))
    assert actions.rename(ada, by=ada, handle="ada").handle == "ada"
    assert [former.handle for former in FormerHandle.objects.all()] == ["augusta"]


def test_a_handle_changes_once_in_thirty_days(ada: User, browse: Any) -> None:
    actions.rename(ada, by=ada, handle="augusta")

    with pytest.raises(Forbidden, match="once in 30 days"):
        actions.rename(ada, by=ada, handle="countess")

    User.objects.update(handle_changed_at=clock.now() - timedelta(days=30, seconds=1))
    assert actions.rename(ada, by=ada, handle="countess").handle == "countess"


def test_only_the_case_of_a_handle_can_change_too(ada: User, browse: Any) -> None:
    actions.rename(ada, by=ada, handle="ADA")

    assert not FormerHandle.objects.exists()
    assert browse().get("/people/ada/")["Location"] == "/people/ADA/"


def test_the_page_refuses_with_the_typed_handle_kept(ada: User, bo: User, browse: Any) -> None:
    answer = browse(ada).post("/accounts/handle/", {"handle": "b0"})

    assert answer.status_code == 422
    assert "The handle b0 is taken" in answer.text
    assert 'value="b0"' in answer.text


def test_the_page_says_when_the_handle_can_change_again(ada: User, browse: Any) -> None:
    actions.rename(ada, by=ada, handle="augusta")

    assert "Yours can change again on" in browse(ada).get("/accounts/handle/").text


def test_a_member_of_long_ago_keeps_a_handle_that_would_be_refused_now(db: None, browse: Any) -> None:
    make_member("admin")

    assert browse().get("/people/admin/").status_code == 200
