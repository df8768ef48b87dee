"""What readers may see, and what the database itself refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from portal.blog.enums import CommentState, PostState
from portal.blog.models import Comment, Post
from portal.core import clock
from tests.factories.blog import make_comment, make_draft, make_post, make_scheduled


@pytest.fixture
def posts(ada, ed):
    """One post of ada in every state that matters for who reads it."""
    now = clock.now()
    return {
        "published": make_post(ada),
        "unlisted": make_post(ada, is_unlisted=True),
        "scheduled": make_scheduled(ada),
        "draft": make_draft(ada),
        "hidden": make_post(ada, hidden_at=now, hidden_by=ed),
        "deleted": make_post(ada, deleted_at=now, deleted_by=ada),
    }


def names(posts, rows):
    found = {post.pk for post in rows}
    return {name for name, post in posts.items() if post.pk in found}


def test_lists_hold_published_posts_that_are_not_unlisted(posts):
    assert names(posts, Post.objects.listed()) == {"published"}


def test_each_reader_may_open_what_is_theirs_to_read(posts, ada, bo, ed, olga, visitor):
    everybody, staff = {"published", "unlisted"}, {"published", "unlisted", "scheduled", "draft", "hidden"}
    for reader, at_its_address in {visitor: everybody, bo: everybody, ada: staff, ed: staff, olga: staff}.items():
        by_number = at_its_address if at_its_address == staff else {"published"}
        assert names(posts, Post.objects.open_to(reader)) == at_its_address
        assert names(posts, Post.objects.visible_to(reader)) == by_number


def test_each_reader_reads_the_comments_that_are_theirs_to_read(ada, bo, ed, visitor):
    now = clock.now()
    post = make_post(ed)
    comments = {
        "published": make_comment(post, ada),
        "held": make_comment(post, ada, held_at=now),
        "hidden": make_comment(post, ada, hidden_at=now, hidden_by=ed),
        "deleted": make_comment(post, ada, deleted_at=now, deleted_by=ada),
        "on_a_draft": make_comment(make_draft(ed), ada),
    }

    read = {user: names(comments, Comment.objects.visible_to(user)) for user in (visitor, bo, ada, ed)}

    assert read == {
        visitor: {"published"},
        bo: {"published"},
        ada: {"published", "held", "hidden"},
        ed: {"published", "held", "hidden", "on_a_draft"},
    }


def test_a_scheduled_post_appears_by_time_alone(ada, visitor):
    post = make_scheduled(ada, at=clock.now() + timedelta(hours=1))
    assert post.state == PostState.SCHEDULED

    clock.follow(lambda: timedelta(hours=2))
    try:
        assert post.state == PostState.PUBLISHED
        assert list(Post.objects.listed()) == [post]
    finally:
        clock.follow(None)


def test_state_follows_from_times(ada):
    now = clock.now()
    draft = make_draft(ada)
    states = [draft.state]
    draft.returned_at, draft.returned_by = now, ada
    states.append(draft.state)
    draft.submitted_at, draft.submitted_by = now, ada
    states.append(draft.state)
    draft.published_at = now
    states.append(draft.state)
    draft.deleted_at = now
    states.append(draft.state)

    assert states == [
        PostState.DRAFT,
        PostState.RETURNED,
        PostState.SUBMITTED,
        PostState.PUBLISHED,
        PostState.DELETED,
    ]


def test_a_hidden_comment_that_was_held_counts_as_hidden(ada):
    now = clock.now()
    comment = make_comment(make_post(ada), ada, held_at=now, hidden_at=now, hidden_by=ada)

    assert comment.state == CommentState.HIDDEN


def test_comment_count_counts_what_everybody_reads(ada, bo):
    now = clock.now()
    post = make_post(ada)
    make_comment(post, bo)
    make_comment(post, bo, held_at=now)
    make_comment(post, bo, hidden_at=now)
    make_comment(post, bo, deleted_at=now)

    assert Post.objects.for_list().get().comment_count == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"author": None},
        {"submitted_at": datetime(2011, 7, 6, tzinfo=UTC)},
        {"returned_at": datetime(2011, 7, 6, tzinfo=UTC)},
        {"updated_note": "The second table was wrong."},
    ],
    ids=["nobody credited", "submitted by nobody", "returned by nobody", "updated at no time"],
)
def test_database_refuses_a_post_that_contradicts_itself(ada, fields):
    post = make_post(ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [{"author": None}, {"author_name": "Somebody"}, {"approved_at": datetime(2011, 7, 6, tzinfo=UTC)}],
    ids=["nobody", "two authors", "approved by nobody"],
)
def test_database_refuses_a_comment_that_contradicts_itself(ada, fields):
    comment = make_comment(make_post(ada), ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**fields)
