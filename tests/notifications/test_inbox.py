"""The inbox, opening and reading, and what stands in it when the world has changed since."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.core.menu import account
from portal.notifications import actions
from portal.notifications.models import Notification
from portal.notifications.queries import UNREAD_SHOWN
from tests.factories.accounts import make_member
from tests.plant.client import text_of

from .conftest import Greetings, deliver

pytestmark = pytest.mark.django_db


def tell(*newcomers: User, kind: str = "greet") -> None:
    for newcomer in newcomers:
        deliver(kind, str(newcomer.pk), newcomer.pk)


def test_the_unread_stands_before_the_read(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0], kind="greet.daily")
    actions.mark_read(Notification.objects.get(), by=ada)
    tell(newcomers[1])
    page = text_of(browse(ada).get("/notifications/"))
    assert page.index("1 unread") < page.index("Newcomer 2 greeted") < page.index("Newcomer 1 greeted")
    assert "Words of newcomer 2" in page
    assert "you host the newcomers" in page


def test_the_newest_of_the_unread_stands_first(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    tell(newcomers[1], kind="greet.daily")
    page = text_of(browse(ada).get("/notifications/"))
    assert page.index("Newcomer 2 greeted") < page.index("Newcomer 1 greeted")


def test_one_row_names_the_people_of_its_thread_and_counts(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(*newcomers)
    page = text_of(browse(ada).get("/notifications/"))
    assert "Newcomer 7, Newcomer 6 and 3 others greeted Newcomer 7, 7 in all" in page


def test_opening_marks_that_one_as_read_and_leads_there(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    tell(newcomers[1], kind="greet.daily")
    opened = Notification.objects.get(kind="greet")
    answer = browse(ada).get(f"/notifications/{opened.pk}/")
    assert (answer.status_code, answer.url) == (302, "/people/new1/")
    assert [row.kind for row in Notification.objects.unread()] == ["greet.daily"]


def test_anothers_notification_is_not_found_and_stays_unread(
    browse: type[Client], greetings: Greetings, bo: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    row = Notification.objects.get()
    assert browse(bo).get(f"/notifications/{row.pk}/").status_code == 404
    assert "Newcomer" not in text_of(browse(bo).get("/notifications/"))
    assert Notification.objects.get().is_unread


def test_a_guest_signs_in_first(browse: type[Client]) -> None:
    answer = browse().get("/notifications/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_all_are_marked_as_read_but_what_came_after_the_page(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    client = browse(ada)
    until = re.search(r'name="until" value="([^"]+)"', client.get("/notifications/").content.decode())
    assert until
    tell(newcomers[1], kind="greet.daily")
    client.post("/notifications/read/", {"until": until[1]})
    assert [row.kind for row in Notification.objects.unread()] == ["greet.daily"]


@pytest.mark.parametrize("until", ["", "x", "9999-99-99", "\x00", "0001-01-01T00:00:00+14:00"])
def test_an_unreadable_moment_marks_nothing(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User], until: str
) -> None:
    tell(newcomers[0])
    assert browse(ada).post("/notifications/read/", {"until": until}).status_code in (302, 400)
    assert Notification.objects.get().is_unread


def test_what_was_hidden_since_is_not_shown_and_its_row_says_so(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    User.objects.filter(pk=newcomers[0].pk).update(is_active=False, bio="canary", display_name="canary")
    client = browse(ada)
    page = text_of(client.get("/notifications/"))
    assert "canary" not in page
    assert "What this spoke of is no longer available." in page
    opened = client.get(f"/notifications/{Notification.objects.get().pk}/", follow=True)
    assert "no longer available" in text_of(opened)
    assert not Notification.objects.unread().exists()


def test_a_hidden_target_leaves_the_thread_to_the_visible_ones(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(*newcomers[:3])
    User.objects.filter(pk=newcomers[2].pk).update(is_active=False)
    assert "Newcomer 2 and Newcomer 1 greeted Newcomer 2, 2 in all" in text_of(browse(ada).get("/notifications/"))


def test_a_kind_that_no_app_brings_any_more_breaks_nothing(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    tell(newcomers[0])
    Notification.objects.update(kind="gone")
    Notification.objects.get().happenings.update(kind="gone")
    assert "no longer available" in text_of(browse(ada).get("/notifications/"))


def test_an_empty_inbox_says_what_will_come(browse: type[Client], ada: User) -> None:
    page = text_of(browse(ada).get("/notifications/"))
    assert "Nothing unread" in page
    assert "Replies, mentions and decisions" in page


def test_the_page_holds_fifty_unread_and_counts_all(
    browse: type[Client], greetings: Greetings, ada: User, newcomers: list[User]
) -> None:
    Notification.objects.bulk_create(
        Notification(recipient=ada, kind="greet", thread=f"hall:{n}") for n in range(UNREAD_SHOWN + 3)
    )
    answer = browse(ada).get("/notifications/")
    assert "53 unread" in text_of(answer)
    assert len(answer.context["inbox"].unread) == UNREAD_SHOWN


# Every page: session, reader, bell. This one: read rows, unread rows, their happenings, targets, how many.
INBOX_QUERIES = 8


@pytest.mark.parametrize("count", [1, 7])
def test_the_inbox_costs_the_same_for_one_row_and_for_seven(
    browse: type[Client], greetings: Greetings, ada: User, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        greeted = make_member(f"m{n}")
        tell(greeted)
        Notification.objects.unread().filter(thread="hall").update(thread=f"hall:{n}")
    client = browse(ada)
    client.get("/notifications/")
    with django_assert_num_queries(INBOX_QUERIES):
        client.get("/notifications/")


def test_the_bell_counts_in_one_query(
    greetings: Greetings, ada: User, newcomers: list[User], django_assert_num_queries: Any
) -> None:
    tell(newcomers[0])
    tell(newcomers[1], kind="greet.daily")
    count = account["notifications"].count
    assert count
    with django_assert_num_queries(1):
        assert count(ada) == 2


@pytest.mark.parametrize("after", ["x", "%00", "W10", "9" * 300])
def test_a_broken_cursor_is_said(browse: type[Client], ada: User, after: str) -> None:
    assert browse(ada).get(f"/notifications/?after={after}").status_code == 400
