"""Two organisers grant the same role to the same member at the same moment."""

import pytest

from portal.accounts.actions import grant_role
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.audit.models import AuditEntry

from .harness import RUNS, WRITERS, alone, killed_at, together

pytestmark = pytest.mark.django_db(transaction=True)


def make_editor(member_id: int, organiser_id: int) -> str:
    member, organiser = User.objects.get(pk=member_id), User.objects.get(pk=organiser_id)
    return str(grant_role(member, by=organiser, role=Role.EDITOR))


def make_editor_and_die_before_the_audit(member_id: int, organiser_id: int) -> None:
    with killed_at("portal.audit.record"):
        make_editor(member_id, organiser_id)


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_grants_of_one_role_at_once_leave_one_and_the_others_are_told(ada: User, olga: User, _run: int) -> None:
    outcomes = together(make_editor, [(ada.pk, olga.pk)] * WRITERS)
    assert RoleGrant.objects.filter(user=ada, role=Role.EDITOR).count() == 1
    assert AuditEntry.objects.filter(verb="role.grant").count() == 1
    assert [outcome.value for outcome in outcomes if not outcome.error] == ["ada: Editor"]
    assert {outcome.error for outcome in outcomes if outcome.error} == {"Refused: Ada holds this role already."}


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_process_killed_between_the_grant_and_its_audit_leaves_neither(ada: User, olga: User, _run: int) -> None:
    outcome = alone(make_editor_and_die_before_the_audit, ada.pk, olga.pk)
    assert outcome.was_killed
    assert not RoleGrant.objects.filter(user=ada).exists()
    assert not AuditEntry.objects.exists()
    assert alone(make_editor, ada.pk, olga.pk).value == "ada: Editor"
