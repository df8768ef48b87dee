"""Double clicks on a form with a file, and workers that die while they clean a recording."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from events.calls.models import Call, Quota
from events.jingles import jobs
from events.jingles.enums import State
from events.jingles.models import Jingle
from portal.accounts.models import User
from portal.jobs.models import Job
from portal.media.models import Audio
from tests.factories.audio import opus_bytes
from tests.factories.jingles import make_contest, send_jingle

from .harness import RUNS, WRITERS, alone, killed_at, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = b"Quokka"
DEATHS = (
    "portal.media.actions.audio.clean",  # nothing is done
    "portal.media.actions.audio.ContentFile",  # it is clean in memory alone
    "portal.media.models.Audio.save",  # the clean file stands, the row does not know
    "events.jingles.actions.rows.audit.record",  # the row is measured, the jingle is not moved on
    "portal.notifications.publish",
)


def recordings() -> set[Path]:
    return {path for path in (settings.PRIVATE_ROOT / "audio").rglob("*") if path.is_file()}


def click(call_id: int, member_id: int, form_key: UUID) -> str:
    call = Call.objects.select_related("event").get(pk=call_id)
    with slow_at("events.jingles.actions.sending._accepted"):
        return str(send_jingle(call, User.objects.get(pk=member_id), form_key=form_key).pk)


def check_and_die(key: str, target: str) -> None:
    with killed_at(target):
        jobs.check(key)


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_clicks_on_one_form_are_one_jingle_with_one_file(ada: User, _run: int) -> None:
    call, key, before = make_contest(limit=5), uuid4(), recordings()
    outcomes = together(click, [(call.pk, ada.pk, key)] * WRITERS)
    assert {(outcome.value, outcome.error) for outcome in outcomes} == {(str(Jingle.objects.get().pk), "")}
    assert Audio.objects.count() == len(recordings() - before) == Quota.objects.get().used == 1
    assert sum(job.name == "jingles.check" for job in Job.objects.all()) == 1


@pytest.mark.parametrize("target", DEATHS)
def test_a_worker_killed_while_checking_leaves_nothing_half_done(target: str, ada: User) -> None:
    before = recordings()
    jingle = send_jingle(make_contest(), ada, opus_bytes(6, comment=CANARY))
    assert alone(check_and_die, str(jingle.pk), target).was_killed
    for _again in range(2):
        jobs.check(str(jingle.pk))
    jingle.refresh_from_db()
    assert jingle.state == State.CHECKING
    (left,) = recordings() - before
    assert left.name == "clean.ogg"
    assert CANARY not in left.read_bytes()
    assert sum(job.name == "notifications.deliver" for job in Job.objects.all()) == 1
