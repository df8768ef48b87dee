"""What a member takes along, and what stays when the account is erased."""

from datetime import timedelta

import pytest

from portal.accounts import actions as accounts
from portal.blog import actions, own_parts
from portal.blog.actions.archive import store_comment
from portal.blog.models import Comment, Post, Revision
from portal.core import clock
from portal.search.models import SearchEntry
from tests.factories.blog import make_comment, make_draft, make_post


@pytest.fixture
def contributions(ada, bo, ed):
    """A draft, a post that others commented on, one that nobody did, and a comment that was answered."""
    make_draft(ada, title="canary draft", body="canary")
    answered = actions.publish(actions.draft(actions.Words("canary title", "canary text"), by=ada), by=ed)
    make_comment(answered, bo, body="about it")
    make_post(ada, title="canary alone", body="canary")
    comment = make_comment(make_post(ed), ada, body="canary comment")
    make_comment(comment.post, bo, parent=comment, body="an answer")
    return ada


def all_words():
    rows = [*Post.objects.values_list("title", "slug", "body", "body_html", "body_text")]
    rows += Comment.objects.values_list("body", "body_html", "body_text")
    rows += Revision.objects.values_list("title", "body")
    rows += SearchEntry.objects.values_list("title", "body")
    return str(rows)


@pytest.fixture
def found(ada, ed):
    """A comment of Ada's that is found under her name."""
    return store_comment(Comment(post=make_post(ed), author=ada), "Flags start machines.")


def test_search_names_authors_as_they_are_called_now(browse, ada, found):
    profile = {"bio": "", "links": [], "time_zone": ""}

    accounts.update_profile(ada, by=ada, display_name="The Countess", **profile)
    accounts.rename(ada, by=ada, handle="countess")

    for author in ("the countess", "@countess"):
        assert "The Countess" in browse().get("/search/", {"q": "flags", "author": author}).text
    assert browse().get("/search/", {"q": "flags", "author": "ada"}).context["results"].count == 0


def test_search_does_not_name_who_has_left(browse, ada, found, monkeypatch):
    accounts.update_profile(ada, by=ada, display_name="Canary", bio="", links=[], time_zone="")
    accounts.request_erasure(ada, by=ada)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)

    accounts.erase(ada)

    text = browse().get("/search/", {"q": "flags"}).text
    assert "Deleted member" in text
    assert "Canary" not in text


def test_kept_texts_stay_but_drafts_go(contributions):
    actions.erase_posts(contributions, keep_texts=True)
    actions.erase_comments(contributions, keep_texts=True)

    assert "canary text" in all_words()
    assert "canary comment" in all_words()
    assert "canary draft" not in all_words()


def test_texts_taken_back_leave_what_others_wrote(browse, contributions):
    for _twice in range(2):
        actions.erase_comments(contributions, keep_texts=False)
        actions.erase_posts(contributions, keep_texts=False)

    assert "canary" not in all_words()
    emptied = Post.objects.get(author=contributions)
    page = browse().get(emptied.permanent_url).content.decode()
    assert "A post that was taken back" in page
    assert "about it" in page
    answered = Comment.objects.get(body="an answer").post
    assert "A comment stood here; it was taken away." in browse().get(answered.permanent_url).content.decode()


def test_the_archive_holds_what_the_member_wrote_and_nothing_else(contributions, bo):
    posts, comments = own_parts.posts(contributions).rows, own_parts.comments(contributions).rows

    assert sorted(row["title"] for row in posts) == ["canary alone", "canary draft", "canary title"]
    assert [row["body"] for row in comments] == ["canary comment"]
