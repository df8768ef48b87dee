"""/blog/ and the archives: what is listed, in which order, at which cost."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.blog.queries import shelves
from portal.core import clock
from tests.factories.blog import make_category, make_comment, make_draft, make_post, make_scheduled


def titles(response):
    page = response.context["page"]
    return [row.title for row in page.rows]


@pytest.fixture
def hidden(ada):
    """A post of every kind that no list may show; each title is a canary."""
    now = clock.now()
    fields = {"tags": ("flags",), "category": make_category("Guides")}
    make_draft(ada, title="canary-draft", **fields)
    make_scheduled(ada, title="canary-scheduled", **fields)
    make_post(ada, title="canary-unlisted", is_unlisted=True, **fields)
    make_post(ada, title="canary-deleted", deleted_at=now, deleted_by=ada, **fields)
    return fields


@pytest.mark.parametrize("address", ["/blog/", "/blog/category/guides/", "/blog/author/ada/", "/blog/feed/"])
@pytest.mark.parametrize("reader", ["visitor", "ada", "olga"])
def test_lists_show_what_is_published_and_nothing_else(browse, ada, olga, hidden, address, reader):
    make_post(ada, title="In the open", category=hidden["category"])
    client = browse({"ada": ada, "olga": olga}.get(reader))

    text = client.get(address).content.decode()

    assert "In the open" in text
    assert "canary" not in text


@pytest.mark.parametrize("address", ["/blog/tag/flags/", "/blog/tag/flags/feed/", "/blog/1999/", "/blog/1999/12/"])
def test_an_archive_of_nothing_public_does_not_exist(browse, hidden, address):
    response = browse().get(address)

    assert "canary" not in response.content.decode()
    assert response.status_code == 404


def test_archives_divide_the_year_in_the_portals_zone(browse, ada, settings):
    settings.TIME_ZONE = "America/Chicago"
    make_post(ada, title="Last evening of June", published_at=datetime(2011, 7, 1, 3, 0, tzinfo=UTC))
    make_post(ada, title="First day of July", published_at=datetime(2011, 7, 1, 12, 0, tzinfo=UTC))

    assert titles(browse().get("/blog/2011/06/")) == ["Last evening of June"]
    assert titles(browse().get("/blog/2011/07/")) == ["First day of July"]
    assert titles(browse().get("/blog/2011/")) == ["First day of July", "Last evening of June"]


def test_a_pinned_post_leads_until_its_time_is_over(browse, ada):
    now = clock.now()
    make_post(ada, title="Old", published_at=now - timedelta(days=90), pinned_until=now + timedelta(days=1))
    make_post(ada, title="Older", published_at=now - timedelta(days=91), pinned_until=now - timedelta(days=1))
    make_post(ada, title="New", published_at=now - timedelta(days=1))

    assert titles(browse().get("/blog/")) == ["Old", "New", "Older"]


def test_following_the_pages_meets_every_post_once(browse, ada):
    now = clock.now()
    for hours in range(1, 48):
        # Pairs of one instant, as imports bring them.
        make_post(ada, title=str(hours), published_at=now - timedelta(hours=hours // 2 + 1))

    met, address = [], "/blog/"
    while address:
        response = browse().get(address)
        met += titles(response)
        after = response.context["page"].after
        address = f"/blog/?after={after.replace('+', '%2B')}" if after else ""

    assert sorted(met, key=int) == [str(hours) for hours in range(1, 48)]


@pytest.mark.parametrize("cursor", ["yesterday", "%00", "0001-01-01T00:00:00%2B14:00", "9" * 4000, "2011-07-06"])
def test_a_broken_page_address_is_answered_with_a_sentence(browse, db, cursor):
    response = browse().get(f"/blog/?after={cursor}")

    assert response.status_code in {200, 400}


def test_categories_stand_in_the_order_that_editors_gave_them(browse, ada):
    for name, order in (("Newsletter", 20), ("Announcements", 30), ("Projects", 10)):
        make_post(ada, title=f"A post of {order}", category=make_category(name, order=order))
    assert [category.name for category in shelves().categories] == ["Projects", "Newsletter", "Announcements"]


@pytest.mark.parametrize("count", [1, 7])
def test_a_guest_reads_the_index_with_five_queries(browse, ada, django_assert_max_num_queries, count):
    for number in range(count):
        post = make_post(ada, category=make_category(f"Category{number}"), tags=(f"tag{number}",))
        make_comment(post, ada)
    client = browse()
    client.get("/blog/")

    with django_assert_max_num_queries(5):
        response = client.get("/blog/")

    assert len(titles(response)) == count
    assert not response.cookies
