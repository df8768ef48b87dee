"""What organisers do to an event, and members to their calendar, at the same moment."""

from datetime import date

import pytest

from events import actions
from events.enums import EventState
from events.models import CalendarToken, Change, Event
from events.spans import Span
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from tests.factories.events import make_event, make_proposal

from .harness import RUNS, WRITERS, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)
OCTOBER = Span.of_days(date(2031, 10, 5), date(2031, 10, 7), "America/New_York")


def publish(event_id: int, organiser_id: int) -> str:
    event, organiser = Event.objects.get(pk=event_id), User.objects.get(pk=organiser_id)
    with slow_at("portal.audit.record"):
        return actions.publish(event, by=organiser).state


def call_off(event_id: int, organiser_id: int, verb: str) -> str:
    event, organiser = Event.objects.get(pk=event_id), User.objects.get(pk=organiser_id)
    with slow_at("portal.audit.record"):
        return getattr(actions, verb)(event, by=organiser, reason=f"By {verb}.").state


def change(event_id: int, organiser_id: int, seen: str, summary: str, days: int) -> str:
    event, organiser = Event.objects.get(pk=event_id), User.objects.get(pk=organiser_id)
    fields = {"when": OCTOBER.later(days), "slug": event.slug, "seen": seen, "summary": summary}
    with slow_at("portal.audit.record"):
        return actions.change_event(event, by=organiser, **fields).summary


def make_address(member_id: int) -> str:
    return actions.make_calendar_address(by=User.objects.get(pk=member_id)).token


@pytest.mark.parametrize("_run", range(RUNS))
def test_an_event_published_by_many_organisers_is_published_once(ada: User, olga: User, _run: int) -> None:
    event = make_proposal(by=ada)

    outcomes = together(publish, [(event.pk, olga.pk)] * WRITERS)

    assert [outcome.value for outcome in outcomes if outcome.value] == [EventState.PUBLIC]
    assert sum("This event is public already." in outcome.error for outcome in outcomes) == WRITERS - 1
    assert AuditEntry.objects.filter(verb="event.publish").count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_an_event_called_off_by_many_tells_calendars_once_per_step(olga: User, _run: int) -> None:
    event = make_event()

    outcomes = together(call_off, [(event.pk, olga.pk, "cancel")] * WRITERS)

    event.refresh_from_db()
    assert sum(bool(outcome.value) for outcome in outcomes) == 1
    assert (event.state, event.sequence) == (EventState.CANCELLED, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_who_save_the_same_event_one_is_kept_and_the_others_are_told(olga: User, _run: int) -> None:
    event = Event.objects.get(pk=make_event(starts_at=OCTOBER.starts_at, ends_at=OCTOBER.ends_at).pk)

    outcomes = together(change, [(event.pk, olga.pk, event.edition, f"By {n}.", n + 1) for n in range(WRITERS)])

    [kept] = [outcome.value for outcome in outcomes if outcome.value]
    event.refresh_from_db()
    assert (event.summary, event.sequence, Change.objects.count()) == (kept, 1, 1)
    assert sum("Somebody has changed this event" in outcome.error for outcome in outcomes) == WRITERS - 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_many_clicks_for_an_address_leave_one_that_opens(ada: User, _run: int) -> None:
    outcomes = together(make_address, [(ada.pk,)] * WRITERS)

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    assert CalendarToken.objects.get().token in {outcome.value for outcome in outcomes}
