"""What two people do to accounts at the same moment."""

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts import actions
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.core.limits import limit
from tests.factories.accounts import grant, make_member

from .harness import RUNS, WRITERS, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def olga_and_omar(transactional_db: None) -> tuple[User, User]:
    return grant(make_member("olga"), Role.ORGANISER), grant(make_member("omar"), Role.ORGANISER)


def revoke(organiser_id: int, by_id: int) -> None:
    held = RoleGrant.objects.get(user=organiser_id, role=Role.ORGANISER)
    with slow_at("portal.audit.record"):  # between the look at who stays and the deletion
        actions.revoke_role(held, by=User.objects.get(pk=by_id))


def leave(organiser_id: int) -> None:
    organiser = User.objects.get(pk=organiser_id)
    actions.request_erasure(organiser, by=organiser)


def rename(member_id: int, handle: str) -> None:
    member = User.objects.get(pk=member_id)
    actions.rename(member, by=member, handle=handle)


def sign_up(handle: str) -> int:
    """Post the form; the second of two within ten seconds may be shown the page for those who are too fast."""
    form = {"email": "grace@example.org", "username": handle, "password1": "a long password"}
    return Client(SERVER_NAME="localhost").post("/accounts/signup/", form).status_code


def take_a_slot() -> None:
    limit("race", "one key", "5/h")


@pytest.mark.parametrize("_run", range(RUNS))
def test_two_organisers_who_revoke_each_other_leave_one(olga_and_omar: tuple[User, User], _run: int) -> None:
    olga, omar = olga_and_omar

    together(revoke, [(olga.pk, omar.pk), (omar.pk, olga.pk)])

    assert RoleGrant.objects.filter(role=Role.ORGANISER).count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_two_organisers_who_leave_at_once_one_is_kept(olga_and_omar: tuple[User, User], _run: int) -> None:
    outcomes = together(leave, [(organiser.pk,) for organiser in olga_and_omar])

    assert User.objects.filter(erase_after__isnull=False).count() == 1
    assert sum("only organiser" in outcome.error for outcome in outcomes) == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_handle_that_many_take_at_once_is_one_members(transactional_db: None, _run: int) -> None:
    members = [make_member(f"member-{letter}") for letter in "abcdefgh"[:WRITERS]]

    outcomes = together(rename, [(member.pk, "nova") for member in members])

    assert User.objects.filter(handle="nova").count() == 1
    assert sum("is taken" in outcome.error for outcome in outcomes) == len(members) - 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_one_address_signed_up_twice_at_once_has_one_account(transactional_db: None, _run: int) -> None:
    cache.clear()

    outcomes = together(sign_up, [("grace",), ("hopper",)])

    assert User.objects.count() == 1
    assert 302 in [outcome.value for outcome in outcomes]
    assert not any("IntegrityError" in outcome.error for outcome in outcomes)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_at_once_just_as_many_as_the_limit_pass(transactional_db: None, _run: int) -> None:
    cache.clear()

    outcomes = together(take_a_slot, [()] * 8)

    assert sum(not outcome.error for outcome in outcomes) == 5
