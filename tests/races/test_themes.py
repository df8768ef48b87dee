"""Ideas that many send at the same moment: one member's turns are counted, and one form is one idea."""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from events.calls.models import Call, Quota
from events.themes import codes
from events.themes.enums import Identity
from events.themes.models import Idea
from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.themes import make_theme_call, send_idea

from .harness import RUNS, WRITERS, together

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 3


def writers() -> int:
    """Return how many write at once: fifty on PostgreSQL, where they really do."""
    return WRITERS if connection.vendor == "sqlite" else 50


def send(call_id: int, member_id: int, form_key: str) -> str:
    call, member = Call.objects.get(pk=call_id), User.objects.get(pk=member_id)
    idea = send_idea(call, member, identity=Identity.ANONYMOUS, form_key=UUID(form_key))
    return str(idea.pk)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_ideas_of_one_member_exactly_as_many_as_allowed_are_taken(ada: User, _run: int) -> None:
    call = make_theme_call(limit=LIMIT)

    outcomes = together(send, [(call.pk, ada.pk, str(uuid4())) for _writer in range(writers())])

    assert sum(bool(outcome.value) for outcome in outcomes) == LIMIT
    assert sum("You have sent in 3 already" in outcome.error for outcome in outcomes) == writers() - LIMIT
    assert Idea.objects.count() == LIMIT
    assert Quota.objects.get().used == LIMIT


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_clicks_on_one_form_are_one_idea_with_one_code(ada: User, _run: int) -> None:
    call, form_key = make_theme_call(limit=1), str(uuid4())

    outcomes = together(send, [(call.pk, ada.pk, form_key)] * writers())

    idea = Idea.objects.get()
    assert {outcome.value for outcome in outcomes} == {str(idea.pk)}
    assert idea.claim_digest == codes.digest(codes.code_for(UUID(form_key)))
    assert Quota.objects.get().used == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_members_who_send_at_once_all_get_in(_run: int) -> None:
    call = make_theme_call(limit=1)
    members = [make_member(f"m{number}") for number in range(writers())]

    outcomes = together(send, [(call.pk, member.pk, str(uuid4())) for member in members])

    assert not [outcome.error for outcome in outcomes if outcome.error]
    assert Idea.objects.count() == len(members)
