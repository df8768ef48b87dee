"""What events say of themselves elsewhere: feed, search, sitemap, linked data, previews, the weekly mail."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from events import actions, queries
from events.enums import EventKind
from events.models import Event
from portal.accounts.models import User, Visitor
from portal.core import clock
from portal.notifications import periods
from tests.factories.events import OCTOBER, enter_event, make_event, make_venue

Browse = Callable[..., Client]
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</script><script>alert(1)</script> & \"q\" 'a' ]]> {{ event:x }}"


def publish(by: User, title: str = "Conference", **fields: Any) -> Event:
    return actions.publish(enter_event(by, title, **fields), by=by)


def entries(browse: Browse) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(browse().get("/events/feed/").content)
    return {entry.findtext(f"{ATOM}title", ""): entry for entry in root.iter(f"{ATOM}entry")}


def linked(browse: Browse, event: Event) -> dict[str, Any]:
    page = browse().get(event.get_absolute_url()).content.decode()
    return json.loads(page.split('ld+json">')[1].split("</script>")[0])


def test_the_feed_tells_of_announced_events_with_day_and_place(browse: Browse, olga: User) -> None:
    publish(olga, venue=make_venue(), description="**Come**")
    make_event("Draft", is_public=False)
    (entry,) = entries(browse).values()
    assert entry.findtext(f"{ATOM}content") == (
        "<p>5–7 October 2031, Hynes Center, Boston, MA</p><p>Talks.</p><p><strong>Come</strong></p>\n"
    )


def test_a_change_keeps_the_entrys_id_says_what_stood_before_and_is_newer(browse: Browse, olga: User) -> None:
    event = publish(olga)
    Event.objects.update(published_at=clock.now() - timedelta(days=3))
    before = entries(browse)["Conference"]
    actions.change_event(event, by=olga, when=OCTOBER.later(1), slug="moved")
    after = entries(browse)["Conference"]
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}updated", "") > before.findtext(f"{ATOM}updated", "")
    assert "Changed from 5–7 October 2031." in after.findtext(f"{ATOM}content", "")


def test_a_cancelled_event_stays_in_the_feed_and_says_why(browse: Browse, olga: User) -> None:
    actions.cancel(publish(olga), by=olga, reason="Snow & ice.")
    entry = entries(browse)["Cancelled: Conference"]
    assert "<p>Snow &amp; ice.</p>" in entry.findtext(f"{ATOM}content", "")


def test_hostile_words_are_words_in_the_feed_the_page_and_the_linked_data(browse: Browse, olga: User) -> None:
    event = publish(olga, title=HOSTILE, summary=HOSTILE, venue=make_venue(HOSTILE, city=HOSTILE))
    entry = entries(browse)[HOSTILE]
    assert "<script" not in entry.findtext(f"{ATOM}content", "")
    assert "<script>alert" not in browse().get(event.get_absolute_url()).content.decode()
    assert "<script>alert" not in browse().get(f"{event.get_absolute_url()}contact/").content.decode()
    found = linked(browse, event)
    assert (found["name"], found["location"][0]["name"]) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize("count", [1, 7])
def test_the_feed_costs_the_same_for_one_event_and_for_seven(
    browse: Browse, django_assert_num_queries: Callable[..., Any], olga: User, count: int
) -> None:
    for number in range(count):
        event = publish(olga, f"Event {number}", venue=make_venue(f"Hall {number}"))
        actions.change_event(event, by=olga, when=OCTOBER.later(1), slug=event.slug)
    client = browse()
    client.get("/")
    with django_assert_num_queries(3):  # version, events, their changes
        client.get("/events/feed/")


def test_linked_data_gives_hours_with_their_offset_and_the_online_place(browse: Browse, db: None) -> None:
    starts_at = datetime(2011, 7, 14, 13, 30, tzinfo=clock.zone("America/Chicago"))
    event = make_event("Webinar", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), is_online=True)
    found = linked(browse, event)
    assert (found["startDate"], found["endDate"]) == ("2011-07-14T13:30:00-05:00", "2011-07-14T14:30:00-05:00")
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["location"] == [{"@type": "VirtualLocation", "url": f"{settings.SITE_URL}/events/webinar/"}]


def test_linked_data_says_what_became_of_the_event_and_a_draft_has_none(browse: Browse, olga: User) -> None:
    event = publish(olga)
    assert linked(browse, event)["eventStatus"].endswith("/EventScheduled")
    actions.postpone(event, by=olga, reason="Snow.")
    assert linked(browse, event)["eventStatus"].endswith("/EventPostponed")
    actions.cancel(event, by=olga, reason="Snow.")
    assert linked(browse, event)["eventStatus"].endswith("/EventCancelled")
    draft = make_event("Draft", is_public=False)
    assert "ld+json" not in browse(olga).get(draft.get_absolute_url()).content.decode()


def test_a_preview_elsewhere_shows_title_days_and_place(browse: Browse, olga: User) -> None:
    page = browse().get(publish(olga, venue=make_venue()).get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="Conference">' in page
    assert 'property="og:description" content="5–7 October 2031, Hynes Center, Boston, MA. Talks."' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/events/conference/">' in page


def test_the_search_finds_public_events_by_their_place_among_the_events(browse: Browse, olga: User) -> None:
    publish(olga, venue=make_venue("Quarterdeck"))
    actions.create_event(
        by=olga, title="Draft", kind=EventKind.MEETUP, when=OCTOBER, venue=make_venue("Quarterdeck", city="Austin, TX")
    )
    page = browse().get("/search/?q=quarterdeck&kind=event").content.decode()
    assert 'href="/events/conference/"' in page
    assert "Draft" not in page


def test_the_sitemap_names_public_events_alone(browse: Browse, olga: User) -> None:
    publish(olga)
    make_event("Draft", is_public=False)
    addresses = browse().get("/sitemap-events.xml").content.decode()
    assert "<loc>http://testserver/events/conference/</loc>" in addresses
    assert "/events/draft/" not in addresses


def test_the_weekly_mail_and_the_last_visit_tell_of_what_was_announced_meanwhile(db: None) -> None:
    now = clock.now()
    make_event("Now announced", published_at=now - timedelta(days=2), summary="Come.")
    make_event("Long known", published_at=now - timedelta(days=20))
    make_event("Draft", is_public=False)
    found = queries.events_between(Visitor(), now - timedelta(days=7), now, 10)
    assert [item.title for item in found] == ["Now announced"]
    assert found[0].url == "/events/now-announced/"
    assert [section.label for section in periods.between(Visitor(), now - timedelta(days=7), now)] == ["Events"]
