"""Suspension: to read, not to write, with the reason on every page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portal.accounts import actions
from portal.accounts.access import can_write
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant, make_member

REASON = "Nine advertisements in one hour."


def reread(member: User) -> User:
    return User.objects.get(pk=member.pk)


def test_a_suspended_member_may_read_and_sees_why_on_every_page(ada: User, olga: User, browse: Any) -> None:
    actions.suspend(ada, by=olga, reason=REASON)

    for page in ("/people/", "/accounts/profile/", "/"):
        answer = browse(ada).get(page)
        assert answer.status_code == 200
        assert REASON in answer.text
    assert REASON not in browse(olga).get("/people/ada/").text


def test_the_member_is_told_by_mail_in_the_zone_of_their_own(ada: User, olga: User, mailoutbox: Any) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kolkata")

    actions.suspend(ada, by=olga, reason=REASON, ends_at=datetime(2199, 7, 6, 15, tzinfo=UTC))
    actions.lift_suspension(ada, by=olga)

    begun, lifted = mailoutbox
    assert "suspended until 6 July 2199, 20:30 IST." in begun.body
    assert f"The reason: {REASON}" in begun.body
    assert lifted.subject == "Your suspension is over"


def test_a_refused_write_gives_the_reason(cy: User, browse: Any) -> None:
    answer = browse(cy).post("/accounts/profile/", {"display_name": "Somebody else", "bio": "", "links": ""})

    assert answer.status_code == 422
    assert "Your account is suspended. The reason: Posted the same advertisement nine times." in answer.text
    assert reread(cy).display_name == "Cy"


def test_a_suspension_with_an_end_is_over_after_it(ada: User, olga: User, monkeypatch: pytest.MonkeyPatch) -> None:
    end = clock.now() + timedelta(days=2)
    actions.suspend(ada, by=olga, reason=REASON, ends_at=end)
    assert "until" in str(can_write(reread(ada)).reason)

    monkeypatch.setattr(clock, "now", lambda: end)

    assert can_write(reread(ada))


def test_lifting_ends_a_suspension_at_once(ada: User, olga: User) -> None:
    actions.suspend(ada, by=olga, reason=REASON)

    actions.lift_suspension(ada, by=olga)

    assert can_write(reread(ada))
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "member.suspend",
        "member.lift_suspension",
    ]


def test_nobody_is_suspended_twice_at_once(cy: User, olga: User) -> None:
    with pytest.raises(Refused, match="Cy is suspended already"):
        actions.suspend(cy, by=olga, reason=REASON)

    assert cy.suspensions.count() == 1


def test_an_end_in_the_past_is_refused(ada: User, olga: User) -> None:
    with pytest.raises(Refused, match="past"):
        actions.suspend(ada, by=olga, reason=REASON, ends_at=clock.now() - timedelta(minutes=1))


def test_lifting_what_does_not_hold_is_refused(ada: User, olga: User) -> None:
    with pytest.raises(Forbidden, match="not suspended"):
        actions.lift_suspension(ada, by=olga)


def test_organisers_suspend_neither_themselves_nor_each_other(olga: User) -> None:
    omar = grant(make_member("omar"), Role.ORGANISER)

    with pytest.raises(Forbidden, match="yourself"):
        actions.suspend(olga, by=olga, reason=REASON)
    with pytest.raises(Forbidden, match="Revoke the role first"):
        actions.suspend(omar, by=olga, reason=REASON)


@pytest.mark.parametrize("name", ["bo", "cy", "ed"])
def test_only_organisers_suspend(request: pytest.FixtureRequest, ada: User, name: str) -> None:
    with pytest.raises(Forbidden, match="Only organisers"):
        actions.suspend(ada, by=request.getfixturevalue(name), reason=REASON)

    assert can_write(reread(ada))
