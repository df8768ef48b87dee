"""Roles: sets of permissions, everywhere or for one thing; who grants and who revokes them."""

from typing import Any

import pytest

from portal.accounts import actions
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User, Visitor
from portal.accounts.roles import Permission
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant, make_member


def reread(member: User) -> User:
    return User.objects.get(pk=member.pk)


def test_an_organiser_may_do_everything_everywhere(olga: User) -> None:
    assert all(olga.may(permission) for permission in Permission)


def test_a_member_may_enter_no_back_office(ada: User) -> None:
    assert not ada.may_anywhere(Permission.ADMIN_ENTER)
    assert not ada.is_staff


def test_a_visitor_may_nothing_that_needs_a_role(visitor: Visitor) -> None:
    assert not any(visitor.may(permission) for permission in Permission)


def test_a_granted_role_holds_at_once_and_is_audited(ada: User, olga: User) -> None:
    actions.grant_role(ada, by=olga, role=Role.EDITOR)

    assert reread(ada).may(Permission.POSTS_EDIT)
    entry = AuditEntry.objects.get(verb="role.grant")
    assert (entry.actor, entry.target_label, entry.detail) == (olga, "Ada", {"role": "editor", "scope": ""})


def test_a_revoked_role_is_gone_at_once_and_audited(ed: User, olga: User) -> None:
    actions.revoke_role(ed.grants.get(), by=olga)

    assert not reread(ed).may(Permission.POSTS_EDIT)
    assert AuditEntry.objects.get(verb="role.revoke").detail == {"role": "editor", "scope": ""}


def test_the_member_hears_of_a_role_that_begins_and_ends(ada: User, olga: User, mailoutbox: Any) -> None:
    actions.revoke_role(actions.grant_role(ada, by=olga, role=Role.BOARD_ADMIN, scope="board:3"), by=olga)
    actions.grant_role(ada, by=olga, role=Role.ORGANISER)

    board, ended, organiser = mailoutbox
    assert {mail.to[0] for mail in mailoutbox} == {"ada@example.org"}
    assert "gave you the role Board admin for board:3. It holds at once.\n" in board.body
    assert "second factor" not in board.body
    assert ended.subject == "Your role has ended: Board admin"
    assert "/accounts/2fa/" in organiser.body


@pytest.mark.parametrize("name", ["ada", "bo", "cy", "ed"])
def test_only_organisers_grant_and_revoke(request: pytest.FixtureRequest, olga: User, name: str) -> None:
    by = request.getfixturevalue(name)

    with pytest.raises(Forbidden, match="Only organisers"):
        actions.grant_role(by, by=by, role=Role.ORGANISER)
    with pytest.raises(Forbidden, match="Only organisers"):
        actions.revoke_role(olga.grants.get(), by=by)

    assert not reread(by).may(Permission.ROLES_GRANT)
    assert reread(olga).may(Permission.ROLES_GRANT)


def test_the_last_organiser_stays(olga: User) -> None:
    with pytest.raises(Refused, match="last organiser"):
        actions.revoke_role(olga.grants.get(), by=olga)

    assert RoleGrant.objects.count() == 1


def test_one_of_two_organisers_can_go(olga: User) -> None:
    grant(make_member("omar"), Role.ORGANISER)

    actions.revoke_role(olga.grants.get(), by=olga)

    assert not reread(olga).is_staff


def test_a_role_is_held_once(ed: User, olga: User) -> None:
    with pytest.raises(Refused, match="Ed holds this role already"):
        actions.grant_role(ed, by=olga, role=Role.EDITOR)


@pytest.mark.parametrize(("role", "scope"), [(Role.BOARD_ADMIN, ""), (Role.EDITOR, "board:1")])
def test_a_scope_is_given_where_it_belongs(ada: User, olga: User, role: str, scope: str) -> None:
    with pytest.raises(Refused):
        actions.grant_role(ada, by=olga, role=role, scope=scope)

    assert not reread(ada).granted


def test_a_role_revoked_twice_is_refused_the_second_time(ed: User, olga: User) -> None:
    held = ed.grants.get()
    actions.revoke_role(held, by=olga)

    with pytest.raises(Refused, match="revoked already"):
        actions.revoke_role(held, by=olga)


def test_a_suspended_member_takes_no_role_with_which_to_lift_the_own_suspension(cy: User, olga: User) -> None:
    with pytest.raises(Forbidden, match="Lift the suspension first"):
        actions.grant_role(cy, by=olga, role=Role.ORGANISER)
    assert not cy.grants.exists()
