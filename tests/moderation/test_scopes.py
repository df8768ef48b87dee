"""Whoever moderates one part of the site meets that part's cases and no others; nobody reads who reported them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from portal import audit
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import PERMISSIONS, Permission
from portal.core.errors import Forbidden
from portal.core.verdict import ALLOWED
from portal.moderation import actions, connect, queries, registry
from portal.moderation.models import Case
from tests.factories.accounts import make_member
from tests.factories.moderation import make_case, make_report

Browse = Callable[..., Client]

SCOPED = frozenset({Permission.ADMIN_ENTER, Permission.AUDIT_READ, Permission.MODERATE})


@pytest.fixture(autouse=True)
def boards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bo moderates board 1; a profile's link says to which board it belongs."""
    monkeypatch.setitem(PERMISSIONS, Role.BOARD_ADMIN, SCOPED)
    of_a_board = replace(
        connect.PERSON, may_decide=lambda user, row: ALLOWED, scope=lambda member: "".join(member.links)
    )
    monkeypatch.setitem(registry.kinds._objects, "person", of_a_board)


@pytest.fixture
def dee(db: None) -> User:
    return make_member("dee", bio="quokka", links=["board:2"])


def test_a_case_keeps_the_part_of_the_site_that_it_belongs_to(ada: User, ed: User, dee: User) -> None:
    actions.report(dee, by=ada, complaint="rude")
    hidden = actions.decide(Case.objects.get(), by=ed, verb="hide", reason="Rude.")
    actions.restore(hidden, by=ed)

    assert list(Case.objects.values_list("scope", flat=True)) == ["board:2", "board:2"]


@pytest.mark.parametrize("scope", ["board:2", "board:12", ""])
def test_cases_of_other_parts_are_not_shown_counted_or_decided(
    scope: str, ada: User, bo: User, ed: User, dee: User, browse: Browse
) -> None:
    waiting = make_case(dee, scope=scope, held_reason="quokka")
    make_report(waiting, ada, text="quokka")
    decided = make_case(ada, scope=scope, outcome="hidden", reason="quokka", decided_by=ed)
    client = browse(bo)

    for path in ("/moderation/", "/moderation/log/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "quokka" not in answer.content.decode()
    for case in (waiting, decided):
        assert client.get(f"/moderation/{case.pk}/").status_code == 404
        assert client.get(f"/moderation/{case.pk}/decision/").status_code == 404
    assert queries.waiting_count(bo) == 0
    with pytest.raises(Forbidden):
        actions.decide(waiting, by=bo, verb="keep")


def test_what_was_deleted_elsewhere_is_closed_by_its_own_moderators(bo: User, ed: User, dee: User) -> None:
    elsewhere = make_case(dee, scope="board:2", key="987654321")
    own = make_case(dee, scope="board:1", key="987654322")

    with pytest.raises(Forbidden):
        actions.decide(elsewhere, by=bo, verb="keep")
    actions.decide(own, by=bo, verb="keep")

    assert list(Case.objects.open()) == [elsewhere]


def test_the_own_part_is_shown_counted_and_decided(ada: User, bo: User, ed: User, dee: User, browse: Browse) -> None:
    case = make_case(dee, scope="board:1")
    make_case(bo, scope="board:1")
    make_case(ada)

    assert "quokka" in browse(bo).get("/moderation/").content.decode()
    assert {user.handle: queries.waiting_count(user) for user in (ada, bo, ed)} == {"ada": 0, "bo": 1, "ed": 3}
    assert browse(bo).post(f"/moderation/{case.pk}/", {"verb": "keep"}).status_code == 302
    assert "Left as it was" in browse(bo).get("/moderation/log/").content.decode()


@pytest.mark.parametrize("path", ["audit/auditentry", "moderation/case"])
def test_lists_of_the_whole_site_stay_closed(path: str, bo: User, ed: User, dee: User, browse: Browse) -> None:
    audit.record(ed, "quokka", make_case(dee, scope="board:1"))

    index = browse(bo).get("/admin/").content.decode()
    answer = browse(bo).get(f"/admin/{path}/")

    assert path not in index
    assert answer.status_code == 403
    assert "quokka" not in answer.content.decode()


def test_nobody_reads_in_the_log_or_the_back_office_who_reported_or_judged_them(
    ada: User, ed: User, olga: User, browse: Browse
) -> None:
    User.objects.filter(pk__in=[ada.pk, olga.pk]).update(display_name="quokka")
    case = make_case(ed, outcome="hidden", decided_by=olga)
    make_report(case, ada)

    for path in ("/moderation/log/", "/admin/moderation/case/", f"/admin/moderation/case/{case.pk}/change/"):
        assert "quokka" not in browse(ed).get(path, follow=True).content.decode()
