"""Members and roles in the back office."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from portal.accounts import actions
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.audit.models import AuditEntry
from tests.factories.accounts import grant, make_member

MEMBERS = "/admin/accounts/user/"
LIST_QUERIES = 9


def do(member: User, name: str) -> str:
    return reverse("admin:accounts_user_do", args=[member.pk, name])


def handles(answer: Any) -> set[str]:
    return {member.handle for member in answer.context["cl"].result_list}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"ada", "cy", "ed", "olga"}),
        ("?role=editor", {"ed"}),
        ("?standing=suspended", {"cy"}),
        ("?q=ada@example.org", {"ada"}),
    ],
)
def test_the_list_filters_and_finds(
    ada: User, cy: User, ed: User, olga: User, browse: Any, query: str, found: set[str]
) -> None:
    assert handles(browse(olga).get(MEMBERS + query)) == found


@pytest.mark.parametrize("rows", [1, 7])
def test_the_list_costs_the_same_for_more_members(
    olga: User, browse: Any, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        grant(make_member(f"member-{number}"), Role.EDITOR)
    browser = browse(olga)
    browser.get(MEMBERS)

    with django_assert_num_queries(LIST_QUERIES):
        browser.get(MEMBERS)


@pytest.mark.parametrize("name", ["ada", "bo", "cy", "ed"])
def test_only_organisers_see_members_and_their_addresses(
    request: pytest.FixtureRequest, browse: Any, name: str
) -> None:
    browser = browse(request.getfixturevalue(name))
    make_member("canary", email="canary@example.org")

    for page in (MEMBERS, "/admin/accounts/rolegrant/", "/admin/audit/auditentry/"):
        answer = browser.get(page, follow=True)
        assert answer.status_code == 403
        assert "canary" not in answer.text


def test_a_role_is_granted_on_the_members_page(ada: User, olga: User, browse: Any) -> None:
    answer = browse(olga).post(do(ada, "role"), {"role": "editor", "scope": ""})

    assert answer.status_code == 302
    assert [held.role for held in ada.grants.all()] == ["editor"]


def test_a_role_without_its_scope_is_refused_on_the_page(ada: User, olga: User, browse: Any) -> None:
    answer = browse(olga).post(do(ada, "role"), {"role": "board_admin", "scope": ""})

    assert answer.status_code == 422
    assert "Say for which, such as board:3." in answer.text
    assert not ada.grants.exists()


def test_a_role_is_revoked_on_its_own_page(ed: User, olga: User, browse: Any) -> None:
    held = ed.grants.get()
    answer = browse(olga).post(reverse("admin:accounts_rolegrant_do", args=[held.pk, "revoke"]))

    assert answer["Location"] == "/admin/accounts/rolegrant/"
    assert not ed.grants.exists()


def test_the_last_organiser_cannot_be_revoked_there(olga: User, browse: Any) -> None:
    answer = browse(olga).post(reverse("admin:accounts_rolegrant_do", args=[olga.grants.get().pk, "revoke"]))

    assert answer.status_code == 422
    assert "This is the last organiser." in answer.text
    assert RoleGrant.objects.count() == 1


def test_a_suspension_ends_in_the_organisers_time_zone(ada: User, olga: User, browse: Any) -> None:
    User.objects.filter(pk=olga.pk).update(time_zone="America/Chicago")

    browse(olga).post(do(ada, "suspend"), {"reason": "Advertisements.", "ends_at": "2091-07-08T00:00"})

    assert ada.suspensions.get().ends_at == datetime(2091, 7, 8, tzinfo=ZoneInfo("America/Chicago"))


def test_an_erasure_is_started_and_stopped_there(ada: User, olga: User, browse: Any) -> None:
    browser = browse(olga)
    browser.post(do(ada, "erase"), {"erase_texts": "on"})
    ada.refresh_from_db()
    assert ada.erase_after
    assert ada.erase_texts

    browser.post(do(ada, "keep"))

    ada.refresh_from_db()
    assert ada.erase_after is None


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("ada", {"role", "suspend", "erase"}),
        ("cy", {"lift", "erase"}),
        ("olga", {"role", "erase"}),
    ],
)
def test_the_page_offers_what_is_possible(
    request: pytest.FixtureRequest, olga: User, browse: Any, name: str, buttons: set[str]
) -> None:
    member = request.getfixturevalue(name)

    answer = browse(olga).get(f"{MEMBERS}{member.pk}/change/")

    assert {button.name for button in answer.context["portal_buttons"]} == buttons


def test_members_are_neither_added_nor_saved_nor_deleted_there(ada: User, olga: User, browse: Any) -> None:
    browser = browse(olga)

    assert browser.get(f"{MEMBERS}add/").status_code == 403
    assert browser.post(f"{MEMBERS}{ada.pk}/change/", {"handle": "eve"}).status_code == 403
    assert browser.post(f"{MEMBERS}{ada.pk}/delete/", {"post": "yes"}).status_code == 403
    ada.refresh_from_db()
    assert ada.handle == "ada"


def test_the_audit_log_leaves_as_a_table_without_formulas(ada: User, olga: User, browse: Any) -> None:
    User.objects.filter(pk=ada.pk).update(display_name='=HYPERLINK("https://evil.example")')
    ada.refresh_from_db()
    actions.grant_role(ada, by=olga, role=Role.EDITOR)
    entry = AuditEntry.objects.get(verb="role.grant")

    answer = browse(olga).post(
        "/admin/audit/auditentry/", {"action": "export_csv", "_selected_action": [entry.pk], "index": 0}
    )

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "at,actor_label,verb,target_kind,target_key,target_label,detail"
    assert ",Olga,role.grant,user," in lines[1]
    assert "'=HYPERLINK" in lines[1]
