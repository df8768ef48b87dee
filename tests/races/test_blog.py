"""What members write in the blog at the same moment."""

from uuid import uuid4

import pytest

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.blog import actions
from portal.blog.actions import Words
from portal.blog.models import Comment, Post, Revision, Tag
from portal.jobs.models import Job
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_draft, make_post

from .harness import RUNS, WRITERS, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def authors(transactional_db: None) -> list[User]:
    return [make_member(f"author-{letter}") for letter in "abcdefgh"[:WRITERS]]


def comment(post_id: int, member_id: int, body: str, form_key: str) -> int:
    post, member = Post.objects.get(pk=post_id), User.objects.get(pk=member_id)
    return actions.comment(post, by=member, body=body, form_key=form_key).pk


def draft(member_id: int, title: str, form_key: str) -> int:
    return actions.draft(Words(title, "Text"), by=User.objects.get(pk=member_id), form_key=form_key).pk


def edit(post_id: int, member_id: int, body: str, seen_version: int, tags: tuple[str, ...] = ()) -> str:
    post, member = Post.objects.get(pk=post_id), User.objects.get(pk=member_id)
    return actions.edit(post, Words(post.title, body, tags=tags), by=member, seen_version=seen_version).body


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_comment_sent_by_many_clicks_is_one(ada: User, bo: User, _run: int) -> None:
    post, key = make_post(ada), uuid4()
    make_comment(post, bo)  # A first one would be held, and nobody told of it.

    outcomes = together(comment, [(post.pk, bo.pk, "Congratulations!", key)] * WRITERS)

    [written] = Comment.objects.filter(form_key=key)
    assert {outcome.value or outcome.error for outcome in outcomes} == {written.pk}
    assert AuditEntry.objects.filter(verb="comment.write").count() == 1
    assert [job.arguments[0] for job in Job.objects.all()] == [["blog.reply", "blog.mention", "blog.comment"]]


@pytest.mark.parametrize("_run", range(RUNS))
def test_the_same_words_sent_from_many_tabs_are_one_comment(ada: User, bo: User, _run: int) -> None:
    posts = [make_post(ada) for _n in range(WRITERS)]

    outcomes = together(comment, [(post.pk, bo.pk, "Read my site!", uuid4()) for post in posts])

    assert Comment.objects.count() == 1
    assert sum("You wrote the same" in outcome.error for outcome in outcomes) == WRITERS - 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_draft_sent_by_many_clicks_is_one(ada: User, _run: int) -> None:
    outcomes = together(draft, [(ada.pk, "Release day", uuid4())] * WRITERS)

    [post] = Post.objects.all()
    assert {outcome.value or outcome.error for outcome in outcomes} == {post.pk}
    assert (Revision.objects.count(), AuditEntry.objects.filter(verb="post.draft").count()) == (1, 1)


@pytest.mark.parametrize("_run", range(RUNS))
def test_drafts_of_one_title_begun_at_once_have_each_an_address(authors: list[User], _run: int) -> None:
    outcomes = together(draft, [(author.pk, "Release day", uuid4()) for author in authors])

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    assert len(set(Post.objects.values_list("slug", flat=True))) == WRITERS


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_many_edits_of_one_version_one_wins_and_the_others_are_told(ada: User, ed: User, _run: int) -> None:
    post, writers = make_draft(ada), [ada, ed] * (WRITERS // 2)
    for version in (post.version, post.version + 1):
        calls = [(post.pk, writer.pk, f"{version} {n}", version) for n, writer in enumerate(writers)]
        outcomes = together(edit, calls)

        [won] = [outcome.value for outcome in outcomes if not outcome.error]
        post.refresh_from_db()
        assert (post.body, post.version) == (won, version + 1)
        assert sum(outcome.error.startswith("EditConflict") for outcome in outcomes) == WRITERS - 1
    assert list(Revision.objects.order_by("version").values_list("version", flat=True)) == [2, 3]


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_tag_that_many_use_first_is_one(authors: list[User], _run: int) -> None:
    """In whichever order and case they write it, and beside one whose address is the same."""
    lists = [("Cloud", "Release"), ("release", "cloud"), ("C", "C++"), ("c++", "c")] * (WRITERS // 4)

    drafts = [make_draft(author) for author in authors]
    calls = [(post.pk, post.author_id, "Text", post.version, tags) for post, tags in zip(drafts, lists, strict=True)]
    outcomes = together(edit, calls)

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    assert sorted(tag.name.lower() for tag in Tag.objects.all()) == ["c", "c++", "cloud", "release"]
    assert Post.tags.through.objects.count() == 2 * WRITERS
