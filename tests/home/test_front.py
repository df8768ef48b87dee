"""The front page: the latest, what is new for me, what waits for me, and what the apps bring along."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.core import clock
from portal.notifications.models import Visit
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_draft, make_post, make_scheduled
from tests.factories.community import make_organization, make_project

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager]


def fill(author: User, rows: int) -> None:
    for number in range(rows):
        make_comment(make_post(author, title=f"Post {number}"), author)
        make_project(f"Project-{number}")
        make_organization(f"Organization-{number}", since=clock.today())
        make_member(f"member{number:02}")


@pytest.mark.parametrize("rows", [1, 7])
def test_a_guest_costs_the_same_whatever_the_rows(
    client: Client, ada: User, django_assert_num_queries: Queries, rows: int
) -> None:
    fill(ada, rows)
    client.get("/")
    with django_assert_num_queries(11):  # version, stream, nine panels
        client.get("/")


@pytest.mark.parametrize("rows", [1, 7])
def test_a_member_costs_the_same_whatever_the_rows(
    browse: Callable[..., Client], ada: User, django_assert_num_queries: Queries, rows: int
) -> None:
    fill(ada, rows)
    client = browse(ada)
    client.get("/")
    with django_assert_num_queries(16):  # session, member, bell, stream, nine panels, visit, two sources of news
        client.get("/")


def test_the_newest_post_leads_and_what_is_not_public_is_not_there(client: Client, ada: User) -> None:
    make_post(ada, title="Older", published_at=clock.now() - timedelta(days=2))
    make_post(ada, title="Newest", published_at=clock.now() - timedelta(days=1))
    make_draft(ada, title="canary-draft")
    make_scheduled(ada, title="canary-scheduled")
    make_post(ada, title="canary-unlisted", is_unlisted=True)
    page = client.get("/").content.decode()
    assert page.index("Newest") < page.index("Older")
    assert "canary" not in page


def test_the_newest_comments_are_quoted_but_none_that_only_moderators_read(client: Client, ada: User) -> None:
    now, post = clock.now(), make_post(ada, title="Flags")
    make_comment(post, ada, body="Written last", created_at=now)
    make_comment(post, ada, body="Imported later", created_at=now - timedelta(days=900))
    make_comment(post, ada, body="canary-held", held_at=now)
    make_comment(post, ada, body="canary-hidden", hidden_at=now, hidden_by=ada)
    make_comment(make_post(ada, is_unlisted=True), ada, body="canary-unlisted")
    page = client.get("/").content.decode()
    assert page.index("Written last") < page.index("Imported later")
    assert "on “Flags”" in page
    assert "canary" not in page


def test_an_empty_portal_says_so(client: Client) -> None:
    assert "Nothing is published yet" in client.get("/").content.decode()


def test_a_member_finds_what_was_published_since_the_last_visit(browse: Callable[..., Client], ada: User) -> None:
    now = clock.now()
    Visit.objects.create(user=ada, seen_at=now - timedelta(days=3), before_at=now - timedelta(days=9))
    make_post(ada, title="Read already", published_at=now - timedelta(days=5))
    make_post(ada, title="Not read yet", published_at=now - timedelta(days=1))
    response = browse(ada).get("/")
    assert response.context["front"].since == now - timedelta(days=3)
    assert response.content.decode().count("chip--open") == 1


def test_news_lists_only_what_the_stories_do_not_show(browse: Callable[..., Client], ada: User) -> None:
    now = clock.now()
    Visit.objects.create(user=ada, seen_at=now - timedelta(days=3), before_at=now - timedelta(days=9))
    for number in range(10):
        make_post(ada, title=f"Post {number}", published_at=now - timedelta(hours=number + 1))
    news = browse(ada).get("/").context["front"].news
    assert [item.title for group in news for item in group.items] == ["Post 8", "Post 9"]


@pytest.mark.usefixtures("quiet_minutes")
def test_a_guest_gets_no_cookie_and_304_until_something_is_published(client: Client, ada: User) -> None:
    make_post(ada, title="First")
    first = client.get("/")
    assert not first.cookies
    assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    make_post(ada, title="Second")
    assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_editor_sees_what_waits_and_a_member_does_not(browse: Callable[..., Client], ada: User, ed: User) -> None:
    draft = make_draft(ada, title="Offered")
    draft.submitted_at, draft.submitted_by = clock.now(), ada
    draft.save()
    assert "Waiting for you" in browse(ed).get("/").content.decode()
    assert "Waiting for you" not in browse(ada).get("/").content.decode()
