"""The mails about an announcement: many workers at once, and one that is killed on the way."""

from datetime import timedelta

import pytest

from events.calls.actions import tell_announced
from events.calls.models import Call
from portal.core import clock
from portal.jobs.models import Job
from tests.factories.calls import make_call

from .harness import RUNS, WRITERS, alone, killed_at, together

pytestmark = pytest.mark.django_db(transaction=True)


def announce() -> None:
    tell_announced()


def announce_and_die_before_the_mails() -> None:
    with killed_at("portal.notifications.publish"):
        tell_announced()


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_worker_killed_while_announcing_has_told_nobody_and_many_after_it_tell_once(_run: int) -> None:
    now = clock.now()
    call = make_call(opens_at=now - timedelta(days=2), closes_at=now - timedelta(days=1), announce_at=now)
    before = Job.objects.count()

    assert alone(announce_and_die_before_the_mails).was_killed
    assert (Call.objects.get().told_at, Job.objects.count()) == (None, before)
    assert [outcome.error for outcome in together(announce, [()] * WRITERS)] == [""] * WRITERS

    assert Call.objects.get(pk=call.pk).told_at is not None
    assert Job.objects.count() == before + 1
