"""A recording that is posted at the same moment, or by somebody who dies on the way; a reminder by many workers."""

from datetime import timedelta

import pytest

from events.webinars import actions
from events.webinars.models import Joining, Webinar
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.notifications.models import Happening, Mailing
from tests.factories.jobs import work_off
from tests.factories.registration import register
from tests.factories.webinars import RECORDING_URL, admission_of, make_webinar

from .harness import RUNS, WRITERS, alone, killed_at, together

pytestmark = pytest.mark.django_db(transaction=True)


def post(webinar_id: int, organiser_id: int) -> None:
    actions.post_recording(Webinar.objects.get(pk=webinar_id), by=User.objects.get(pk=organiser_id))


def post_and_die_before_the_audit(webinar_id: int, organiser_id: int) -> None:
    with killed_at("portal.audit.record"):
        post(webinar_id, organiser_id)


def join(webinar_id: int, member_id: int) -> None:
    actions.join(Webinar.objects.get(pk=webinar_id), by=User.objects.get(pk=member_id))


def remind_and_die_before_the_news() -> None:
    with killed_at("portal.notifications.publish"):
        actions.remind()


def held(ada: User) -> Webinar:
    """Return a webinar that ended an hour ago, with Ada among its registrants."""
    webinar = make_webinar(recording_url=RECORDING_URL)
    register(admission_of(webinar), ada)
    begin(webinar, hours=-2)
    work_off()
    return webinar


def begin(webinar: Webinar, **span: float) -> None:
    webinar.event.starts_at = clock.now() + timedelta(**span)
    webinar.event.ends_at = webinar.event.starts_at + timedelta(hours=1)
    webinar.event.save()


def told(kind: str) -> tuple[int, int]:
    """Return how often people were told of it, and by how many mails."""
    work_off()
    happenings = Happening.objects.filter(kind=kind)
    return happenings.count(), Mailing.objects.filter(happenings__in=happenings).distinct().count()


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_recording_posted_by_many_at_once_is_told_once(ada: User, olga: User, _run: int) -> None:
    webinar = held(ada)

    outcomes = together(post, [(webinar.pk, olga.pk)] * WRITERS)

    assert sum("posted already" in outcome.error for outcome in outcomes) == WRITERS - 1
    assert AuditEntry.objects.filter(verb="webinar.post_recording").count() == 1
    assert told("webinar.recording") == (1, 1)


def test_an_organiser_who_dies_while_posting_has_posted_nothing_and_the_next_tells_once(ada: User, olga: User) -> None:
    webinar = held(ada)
    assert alone(post_and_die_before_the_audit, webinar.pk, olga.pk).was_killed
    webinar.refresh_from_db()
    assert (webinar.recording_posted_at, webinar.recording_told_at) == (None, None)
    assert told("webinar.recording") == (0, 0)
    assert not alone(post, webinar.pk, olga.pk).error
    assert told("webinar.recording") == (1, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_workers_remind_once_also_after_one_that_died(ada: User, _run: int) -> None:
    webinar = make_webinar()
    register(admission_of(webinar), ada)
    begin(webinar, minutes=20)
    work_off()

    assert alone(remind_and_die_before_the_news).was_killed
    assert told("webinar.soon") == (0, 0)
    together(actions.remind, [()] * WRITERS)

    assert told("webinar.soon") == (1, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_clicks_of_one_member_are_one_joining(ada: User, _run: int) -> None:
    webinar = make_webinar()
    register(admission_of(webinar), ada)
    begin(webinar, minutes=5)

    outcomes = together(join, [(webinar.pk, ada.pk)] * WRITERS)

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    assert Joining.objects.count() == 1
