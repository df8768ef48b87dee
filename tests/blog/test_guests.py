"""Posts of somebody without an account, who may turn out to be a member."""

from datetime import timedelta

import pytest

from portal import search
from portal.accounts.actions import erase, request_erasure
from portal.blog import actions
from portal.blog.models import Post
from portal.community.actions import approve_claim, claim_person
from portal.community.models import Person
from portal.core import clock
from portal.search.models import SearchEntry
from tests.factories.blog import make_draft, make_post
from tests.factories.community import make_person


@pytest.fixture
def post(db):
    post = make_post(guest=make_person("Grace Guest"), title="How flags work", slug="flags")
    search.sync(post)
    return post


@pytest.fixture
def claimed(post, ada, olga):
    """The same post, now that Ada has proved to be the guest."""
    approve_claim(claim_person(post.guest, by=ada, reason="It is me."), by=olga)
    return Post.objects.get(pk=post.pk)


def titles(response):
    return [row.title for row in response.context["page"].rows]


def test_a_guest_has_an_archive(browse, post):
    assert titles(browse().get("/blog/guest/grace-guest/")) == ["How flags work"]
    assert "Grace Guest" in browse().get("/blog/").text


def test_the_page_of_a_person_shows_the_posts(browse, post):
    make_post(guest=post.guest, title="canary", is_unlisted=True)

    text = browse().get("/persons/grace-guest/").text

    assert "How flags work" in text
    assert "/blog/guest/grace-guest/" in text
    assert "canary" not in text


def test_posts_follow_a_guest_who_is_a_member(browse, ada, claimed):
    assert (claimed.author, claimed.guest) == (ada, None)
    assert browse().get("/blog/guest/grace-guest/").headers["Location"] == "/blog/author/ada/"
    assert titles(browse().get("/blog/author/ada/")) == ["How flags work"]
    assert SearchEntry.objects.get(kind="post").author == ada.name


def test_a_post_credited_to_a_claimed_guest_later_is_the_members(ada, ed, claimed):
    draft = make_draft(ed, title="Imported late")
    words = {"slug": "late", "category": None, "tags": [], "comments_closed_after_days": None}

    arranged = actions.arrange(draft, by=ed, author=None, guest=Person.objects.get(), **words)

    assert (arranged.author, arranged.guest) == (ada, None)


def test_a_member_who_was_a_guest_can_leave(monkeypatch, ada, claimed):
    request_erasure(ada, by=ada)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)

    erase(ada)

    assert not Person.objects.exists()
    assert Post.objects.get().credited.name == "Deleted member"
