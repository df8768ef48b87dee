"""Roles: sets of permissions, everywhere or for one thing."""

from portal.accounts.models import User, Visitor
from portal.accounts.roles import Permission


def test_an_organiser_may_do_everything_everywhere(olga: User) -> None:
    assert all(olga.may(permission) for permission in Permission)


def test_a_member_may_enter_no_back_office(ada: User) -> None:
    assert not ada.may_anywhere(Permission.ADMIN_ENTER)
    assert not ada.is_staff


def test_a_visitor_may_nothing_that_needs_a_role(visitor: Visitor) -> None:
    assert not any(visitor.may(permission) for permission in Permission)
