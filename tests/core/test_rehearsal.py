"""The back office shows the mails of an act before it is done: by doing it and taking it back."""

from datetime import timedelta
from typing import Any

from events.actions import publish
from events.models import Event
from portal.jobs.models import Job
from tests.factories.calls import make_call
from tests.factories.events import OCTOBER, enter_event, make_event, make_proposal
from tests.factories.jobs import news_of
from tests.factories.registration import make_admission, register


def test_the_mail_is_shown_and_nothing_is_done_until_it_was(browse: Any, ada: Any, olga: Any) -> None:
    proposal = make_proposal("Evening", by=ada)
    desk, path = browse(olga), f"/admin/events/event/{proposal.pk}/do/decline/"
    before = Job.objects.count()
    page = desk.post(path, {"note": "The room is too small."})
    assert page.status_code == 200
    assert "These people will be told" in page.text
    assert ada.name in page.text
    assert "The room is too small." in page.text.split('class="foreseen"')[1]
    assert Event.objects.get().declined_at is None
    assert Job.objects.count() == before
    desk.post(path, {"note": "The room is too small.", "foreseen": "1"})
    assert Event.objects.get().declined_at is not None
    assert news_of(ada) == ["The organisers have declined “Evening”, with a note."]


def test_what_tells_nobody_is_done_at_once(browse: Any, olga: Any) -> None:
    event = make_event("Fair", is_public=False)
    browse(olga).post(f"/admin/events/event/{event.pk}/do/publish/")
    assert Event.objects.get().published_at is not None


def test_of_many_who_are_told_three_are_named(browse: Any, cast: Any, ada: Any, bo: Any, ed: Any, olga: Any) -> None:
    event = make_event("Fair")
    admission = make_admission(event)
    for member in (ada, bo, ed, cast.owner):
        register(admission, member)
    page = browse(olga).post(f"/admin/events/event/{event.pk}/do/cancel/", {"reason": "Flood"}).text
    assert "and 1 other" in page
    assert "“Fair” is cancelled." in page


def test_a_refusal_comes_before_any_mail_is_shown(browse: Any, olga: Any) -> None:
    event = make_event("Fair", is_public=False)
    answer = browse(olga).post(f"/admin/events/event/{event.pk}/do/postpone/", {"reason": "Flood"})
    assert answer.status_code == 403


def test_a_clone_shows_where_every_date_moves_before_it_is_made(browse: Any, olga: Any) -> None:
    event = publish(enter_event(None), by=None)
    make_call(event, title="A name", closes_at=OCTOBER.starts_at, time_zone="America/New_York")
    desk, path = browse(olga), f"/admin/events/event/{event.pk}/do/clone/"
    page = desk.post(path, {"first_day": (OCTOBER.first_day + timedelta(days=364)).isoformat()}).text
    assert str(OCTOBER) in page
    assert str(OCTOBER.later(364)) in page
    assert "A name closes" in page
    assert Event.objects.count() == 1
