"""The blog in the back office."""

import pytest

from portal.blog import actions
from portal.blog.enums import CommentState, PostState
from portal.blog.models import Category, Comment, Post
from portal.core import clock
from portal.core.errors import Refused
from tests.factories.blog import make_category, make_comment, make_draft, make_post, make_scheduled
from tests.plant.client import text_of


@pytest.fixture
def every_post(ada, ed):
    now = clock.now()
    return {
        PostState.DRAFT: make_draft(ada, title="row-draft"),
        PostState.SUBMITTED: make_draft(ada, title="row-submitted", submitted_at=now, submitted_by=ada),
        PostState.RETURNED: make_draft(ada, title="row-returned", returned_at=now, returned_by=ed),
        PostState.SCHEDULED: make_scheduled(ada, title="row-scheduled"),
        PostState.PUBLISHED: make_post(ada, title="row-published"),
        PostState.HIDDEN: make_post(ada, title="row-hidden", hidden_at=now, hidden_by=ed),
        PostState.DELETED: make_post(ada, title="row-deleted", deleted_at=now),
    }


@pytest.mark.parametrize("state", PostState)
def test_the_filter_by_state_agrees_with_the_state(browse, ed, every_post, state):
    assert [post.state for post in Post.objects.in_state(state)] == [state]

    text = text_of(browse(ed).get(f"/admin/blog/post/?state={state}"))

    assert [other for other in PostState if f"row-{other}" in text] == [state]


@pytest.mark.parametrize("state", CommentState)
def test_comments_are_filtered_by_state(ada, state):
    now, post = clock.now(), make_post(ada)
    for fields in ({}, {"held_at": now}, {"held_at": now, "hidden_at": now}, {"deleted_at": now, "hidden_at": now}):
        make_comment(post, ada, **fields)

    assert [comment.state for comment in Comment.objects.in_state(state)] == [state]


def test_the_index_says_how_many_drafts_wait(browse, ed, every_post):
    assert "<strong>1</strong> draft waits for the editors" in text_of(browse(ed).get("/admin/"))


def test_an_editor_publishes_from_the_back_office(browse, ada, ed):
    post = make_draft(ada)

    response = browse(ed).post(f"/admin/blog/post/{post.pk}/do/publish/", follow=True)

    post.refresh_from_db()
    assert response.status_code == 200
    assert post.state == PostState.PUBLISHED


def test_an_editor_arranges_a_post_and_is_told_what_cannot_be(browse, ada, ed):
    post, category = make_post(ada, slug="old"), make_category()
    fields = {"slug": "new", "author": ada.pk, "guest": "", "category": category.pk, "tags": []}
    fields |= {"revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0}
    client, address = browse(ed), f"/admin/blog/post/{post.pk}/change/"

    refused = client.post(address, {**fields, "author": ""})
    assert "Credit either a member or a guest." in text_of(refused)
    done = client.post(address, fields)

    post.refresh_from_db()
    assert (done.status_code, post.slug, post.category) == (302, "new", category)


def test_a_taken_address_is_refused_wherever_editors_choose_one(ada, ed):
    make_post(ada, slug="news")
    post = make_post(ada, slug="old")
    make_category("News")
    section = make_category("Section")

    with pytest.raises(Refused, match="The address “news” is taken"):
        actions.create_category(by=ed, name="Other", slug="news")
    with pytest.raises(Refused, match="The address “news” is taken"):
        actions.change_term(section, by=ed, slug="news")
    with pytest.raises(Refused, match="The address “news” is taken"):
        actions.arrange(
            post, by=ed, author=ada, guest=None, slug="news", category=None, tags=[], comments_closed_after_days=None
        )

    post.refresh_from_db()
    section.refresh_from_db()
    assert (post.slug, section.slug, Category.objects.count()) == ("old", "section", 2)


def test_a_category_in_use_stays(browse, ada, ed):
    category = make_category()
    make_post(ada, category=category)

    response = browse(ed).post(f"/admin/blog/category/{category.pk}/delete/", {"post": "yes"})

    assert Category.objects.count() == 1
    assert response.status_code in {200, 409}


def test_members_do_not_enter(browse, ada, every_post):
    for address in ("/admin/blog/post/", "/admin/blog/comment/"):
        response = browse(ada).get(address, follow=True)
        assert response.status_code == 403
        assert "row-" not in text_of(response)
