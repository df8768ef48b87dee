"""Atom feeds, and answering 304 while nothing has changed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from portal.accounts.handles import skeleton
from portal.accounts.models import FormerHandle
from portal.blog import actions
from portal.community.actions import approve_claim, claim_person
from portal.core import clock
from tests.factories.blog import make_category, make_comment, make_draft, make_post, make_scheduled
from tests.factories.community import make_person
from tests.plant.client import text_of

pytestmark = pytest.mark.usefixtures("quiet_minutes")
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    root = ElementTree.fromstring(response.content)
    return [(entry.find(f"{ATOM}title").text, entry.find(f"{ATOM}content").text) for entry in root.iter(f"{ATOM}entry")]


@pytest.mark.parametrize(
    "address", ["/blog/feed/", "/blog/category/news/feed/", "/blog/tag/nova/feed/", "/blog/author/ada/feed/"]
)
def test_feeds_carry_the_whole_texts_of_what_is_listed(browse, ada, olga, settings, address):
    shelf = {"category": make_category("News"), "tags": ("nova",)}
    make_draft(ada, title="canary", **shelf)
    make_post(ada, title="canary", is_unlisted=True, **shelf)
    make_post(ada, title="Flags", body='A <a href="/people/ada/">link</a>.', **shelf)

    for client in (browse(), browse(olga)):
        link = f'<a href="{settings.SITE_URL}/people/ada/">link</a>'
        assert entries(client.get(address)) == [("Flags", f"<p>A {link}.</p>")]


def test_a_feed_holds_what_it_is_named_after(browse, ada, bo):
    grace = make_person("Grace Guest")
    make_post(guest=grace, title="By Grace", category=make_category("News"))
    make_post(bo, title="By Bo", category=make_category("Talks"), tags=("nova",))

    titles = {
        address: [title for title, _content in entries(browse().get(f"/blog/{address}/feed/"))]
        for address in ("category/news", "category/talks", "tag/nova", "author/bo", "author/ada", "guest/grace-guest")
    }

    assert titles == {
        "category/news": ["By Grace"],
        "category/talks": ["By Bo"],
        "tag/nova": ["By Bo"],
        "author/bo": ["By Bo"],
        "author/ada": [],
        "guest/grace-guest": ["By Grace"],
    }


@pytest.mark.parametrize(
    "page", ["/blog/category/news/", "/blog/tag/nova/", "/blog/author/ada/", "/blog/guest/grace-guest/"]
)
def test_a_list_names_its_feed_to_programs_and_to_readers(browse, ada, page):
    make_post(ada, category=make_category("News"), tags=("nova",))
    make_post(guest=make_person("Grace Guest"))

    source = text_of(browse().get(page))

    assert f'<link rel="alternate" type="application/atom+xml" href="{page}feed/"' in source
    assert f'<a href="{page}feed/">Follow by feed</a>' in source


def test_a_feed_follows_who_is_renamed_or_claimed(browse, ada, olga):
    grace = make_person("Grace Guest")
    approve_claim(claim_person(grace, by=ada, reason="My old pen name."), by=olga)
    FormerHandle.objects.create(user=ada, handle="lovelace", handle_skeleton=skeleton("lovelace"))

    for former in ("author/lovelace", "author/ADA", "guest/grace-guest"):
        answer = browse().get(f"/blog/{former}/feed/")
        assert (answer.status_code, answer["Location"]) == (301, "/blog/author/ada/feed/")
    assert browse().get("/blog/author/lovelace/")["Location"] == "/blog/author/ada/"
    assert browse().get("/blog/author/nobody/feed/").status_code == 404


def test_a_card_in_a_feed_shows_what_everybody_may_see(browse, ada):
    draft = make_draft(ada, title="canary", slug="secret")
    post = make_post(ada, title="Flags")
    post.body_html = f'<div data-card="post:{draft.slug}"></div>'
    post.save()

    ((_title, content),) = entries(browse(ada).get("/blog/feed/"))

    assert "data-card" not in content
    assert "canary" not in content


@pytest.mark.parametrize(
    "address",
    ["/blog/", "/blog/feed/", "/blog/tag/nova/", "/blog/category/news/feed/", "/blog/guest/grace-guest/feed/"],
)
def test_a_guest_is_answered_304_until_something_changes(browse, ada, ed, address):
    make_post(guest=make_person("Grace Guest"))
    post = make_post(ada, category=make_category("News"), tags=("nova",))
    client = browse()
    first = client.get(address)
    known = {"If-None-Match": first.headers["ETag"]}

    assert client.get(address, headers=known).status_code == 304
    actions.edit(post, actions.Words("New title", "x", tags=("nova",)), by=ed, seen_version=post.version)
    again = client.get(address, headers=known)

    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_a_new_comment_a_term_and_the_clock_renew_the_page(browse, ada, bo, ed):
    post = make_post(ada, tags=("nova",))
    make_comment(post, bo)
    make_scheduled(ada, at=clock.now() + timedelta(hours=1))
    client, seen = browse(), set()

    def tag():
        response = client.get(post.permanent_url)
        assert not response.cookies
        seen.add(response.headers["ETag"])
        return len(seen)

    assert tag() == 1
    actions.comment(post, by=bo, body="One more.")
    assert tag() == 2
    actions.change_term(post.tags.get(), by=ed, name="Compute", slug="compute")
    assert tag() == 3
    actions.unlist(post, by=ed)
    assert tag() == 4
    clock.follow(lambda: timedelta(hours=2))
    try:
        assert tag() == 5
    finally:
        clock.follow(None)


def test_an_erased_post_is_gone_for_guests_at_once(browse, ada, bo):
    post, _other = make_post(ada), make_post(bo)
    client = browse()
    known = {"If-None-Match": client.get(post.permanent_url).headers["ETag"]}

    actions.erase_posts(ada, keep_texts=False)

    assert client.get(post.permanent_url, headers=known).status_code == 404


def test_a_members_page_is_theirs_alone(browse, ada):
    response = browse(ada).get(make_post(ada).permanent_url)

    assert "private" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers


def test_the_sitemap_lists_what_is_listed(browse, ada):
    post = make_post(ada)
    make_post(ada, slug="canary-unlisted", is_unlisted=True)
    make_scheduled(ada, slug="canary-scheduled")

    index = browse().get("/sitemap.xml").content.decode()
    section = browse().get("/sitemap-posts.xml").content.decode()

    assert "/sitemap-posts.xml" in index
    assert f"{post.permanent_url}</loc>" in section
    assert "canary" not in section
