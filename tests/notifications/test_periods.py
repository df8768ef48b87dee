"""What is new since the last visit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portal.accounts.models import User
from portal.core import clock
from portal.notifications import actions, periods
from portal.notifications.periods import PeriodGroup, PeriodItem, PeriodSource

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(ada: User) -> Any:
    """Set the portal's clock some minutes after ada joined."""
    start = clock.real_now()
    yield lambda minutes: clock.follow(lambda: ada.joined_at + timedelta(minutes=minutes) - start)
    clock.follow(None)


def test_a_visit_lasts_until_thirty_minutes_of_silence(ada: User, after: Any) -> None:
    after(5)
    assert actions.visit(ada) == ada.joined_at
    after(20)
    assert actions.visit(ada) == ada.joined_at
    after(45)
    assert actions.visit(ada) == ada.joined_at
    after(90)
    ended = actions.visit(ada)
    assert timedelta(minutes=45) <= ended - ada.joined_at < timedelta(minutes=46)
    after(95)
    assert actions.visit(ada) == ended


def test_a_visit_writes_at_most_every_ten_minutes(ada: User, after: Any, django_assert_num_queries: Any) -> None:
    after(5)
    actions.visit(ada)
    after(14)
    with django_assert_num_queries(1):
        actions.visit(ada)


def test_sources_that_have_nothing_are_left_out(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods.sources, "_objects", {})
    start, end = datetime(2011, 7, 4, tzinfo=UTC), datetime(2011, 7, 11, tzinfo=UTC)
    post = PeriodItem("A post", "/blog/a-post/", start)
    periods.register(PeriodSource("posts", "Posts", lambda viewer, starts, ends, limit: [post]))
    periods.register(PeriodSource("events", "Events", lambda viewer, starts, ends, limit: []))
    assert periods.between(ada, start, end) == [PeriodGroup("Posts", [post])]
