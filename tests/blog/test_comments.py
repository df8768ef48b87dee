"""Comments: held, approved, answered, changed, hidden, told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.blog import access, actions
from portal.blog.enums import CommentState
from portal.blog.models import Comment
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.moderation.models import Case
from portal.search.models import SearchEntry
from tests.factories.blog import make_comment, make_draft, make_post
from tests.factories.jobs import news_of
from tests.plant.client import text_of

LINKS = "https://a.example https://b.example https://c.example"


@pytest.fixture
def post(ed):
    return make_post(ed, title="Flags")


@pytest.fixture
def known(ada):
    """ada, who has had a comment accepted before."""
    make_comment(make_post(ada), ada)
    return ada


def send(client, post, body="A question.", **fields):
    return client.post(
        f"/blog/posts/{post.pk}/comment/", {"body": body, "form_key": str(uuid4()), **fields}, follow=True
    )


def test_the_first_comment_of_a_member_waits_and_is_told_when_approved(browse, ada, bo, ed, post):
    response = send(browse(ada), post, "canary of the first")

    comment = Comment.objects.get()
    assert comment.state == CommentState.HELD
    assert "waits for a moderator" in text_of(response)
    assert "canary of the first" in text_of(browse(ada).get(post.permanent_url))
    assert "canary" not in text_of(browse(bo).get(post.permanent_url))
    assert not SearchEntry.objects.filter(kind="comment").exists()
    assert news_of(ed) == []
    assert Case.objects.open().count() == 1

    actions.approve_comment(comment, by=ed)

    assert "canary of the first" in text_of(browse(bo).get(post.permanent_url))
    assert SearchEntry.objects.filter(kind="comment").exists()
    assert news_of(ed) == ["Ada commented on “Flags”."]
    assert not Case.objects.open().exists()


def test_the_next_comment_is_published_at_once(browse, known, post):
    response = send(browse(known), post)

    assert "Your comment is published." in text_of(response)
    assert response.redirect_chain[-1][0].endswith(f"#comment-{Comment.objects.latest('pk').pk}")
    assert Comment.objects.latest("pk").state == CommentState.PUBLISHED


def test_a_newcomers_row_of_links_waits_even_when_it_is_edited_in(known, ed, post):
    held = actions.comment(post, by=known, body=LINKS)
    plain = actions.comment(post, by=known, body="No links.")
    actions.edit_comment(plain, by=known, body=LINKS + " too")

    plain.refresh_from_db()
    assert (held.state, plain.state) == (CommentState.HELD, CommentState.HELD)
    assert sorted(Case.objects.open().values_list("held_reason", flat=True)) == ["3 links in a newcomer's comment"] * 2


def test_a_regulars_links_do_not_wait(ada, post):
    for number in range(access.NEWCOMER_COMMENTS):
        make_comment(make_post(ada), ada, body=str(number))

    assert actions.comment(post, by=ada, body=LINKS).state == CommentState.PUBLISHED


def test_a_reply_joins_the_thread_and_is_told(browse, known, bo, ed, post):
    first = make_comment(post, bo)
    answer = make_comment(post, ed, parent=first)

    browse(known).post(f"/blog/comments/{answer.pk}/reply/", {"body": "Me too.", "form_key": str(uuid4())})

    reply = Comment.objects.latest("pk")
    assert (reply.parent, reply.body) == (first, "Me too.")
    assert news_of(bo) == ["Ada replied to your comment on “Flags”."]


def test_who_is_mentioned_is_told(known, bo, post):
    actions.comment(post, by=known, body="Ask @bo, not mail@bo.example or `@ed`.")

    assert news_of(bo) == ["Ada mentioned you below “Flags”."]


def test_each_hears_of_a_comment_once_by_what_concerns_them_most(known, bo, ed, post):
    answered = make_comment(post, bo)

    actions.comment(post, by=known, parent=answered, body="@bo is right, and @ed should know.")

    assert news_of(bo) == ["Ada replied to your comment on “Flags”."]
    assert news_of(ed) == ["Ada mentioned you below “Flags”."]


def test_a_posts_author_hears_of_a_reply_as_a_reply(known, ed, post):
    answered = make_comment(post, ed)

    actions.comment(post, by=known, parent=answered, body="Thank you.")

    assert news_of(ed) == ["Ada replied to your comment on “Flags”."]


def test_sending_twice_makes_one_comment(browse, known, post):
    twice = {"form_key": str(uuid4())}

    for _click in range(2):
        send(browse(known), post, "Once.", **twice)

    assert Comment.objects.filter(body="Once.").count() == 1


def test_the_same_words_again_are_refused_and_kept(browse, known, post):
    send(browse(known), post, "Again and again.")

    response = send(browse(known), post, "Again and again.")

    assert response.status_code == 422
    assert "You wrote the same a few minutes ago." in text_of(response)
    assert response.context["form"]["body"].value() == "Again and again."


def test_too_many_comments_are_refused_and_kept(browse, known, post):
    client = browse(known)
    for number in range(10):
        send(client, post, f"Number {number}.")

    response = send(client, post, "One too many.")

    assert response.status_code == 422
    assert "That was too often in a short time." in text_of(response)
    assert response.context["form"]["body"].value() == "One too many."


def test_comments_close(browse, known, ed):
    post = make_post(ed, published_at=clock.now() - timedelta(days=8), comments_closed_after_days=7)

    response = send(browse(known), post)

    assert response.status_code == 403
    assert "were closed on" in text_of(response)
    with pytest.raises(Forbidden):
        actions.comment(post, by=known, body="Late.")


def test_a_draft_takes_no_comments_and_does_not_exist_for_others(browse, ada, bo, post):
    draft = make_draft(ada)

    assert send(browse(bo), draft).status_code == 404
    assert send(browse(ada), draft).status_code == 403


def test_a_comment_is_changed_for_half_an_hour_by_its_author(browse, known, bo, post):
    comment = actions.comment(post, by=known, body="Teh.")
    address = f"/blog/comments/{comment.pk}/edit/"

    assert browse(bo).post(address, {"body": "Mine."}).status_code == 403
    browse(known).post(address, {"body": "The."})
    comment.refresh_from_db()
    assert (comment.body, comment.edited_at is None) == ("The.", False)

    Comment.objects.filter(pk=comment.pk).update(created_at=clock.now() - timedelta(minutes=access.EDIT_MINUTES))
    response = browse(known).post(address, {"body": "Too late."})
    assert response.status_code == 403
    assert "30 minutes after it was written" in text_of(response)


def test_a_deleted_comment_leaves_its_replies_and_the_queue(browse, ada, bo, ed, post):
    comment = actions.comment(post, by=ada, body="canary")
    make_comment(post, bo, parent=comment, body="the reply")

    assert browse(bo).post(f"/blog/comments/{comment.pk}/delete/").status_code == 404
    browse(ada).post(f"/blog/comments/{comment.pk}/delete/")

    text = text_of(browse().get(post.permanent_url))
    assert "canary" not in text
    assert "the reply" in text
    assert "A comment stood here; it was taken away." in text
    assert not Case.objects.open().exists()


def test_moderators_hide_with_a_reason_and_restore(browse, known, bo, ed, post):
    comment = actions.comment(post, by=known, body="canary")

    actions.hide_comment(comment, by=ed, reason="Off the subject.")
    assert "canary" not in text_of(browse(bo).get(post.permanent_url))
    assert "Off the subject." in text_of(browse(known).get(post.permanent_url))
    assert not SearchEntry.objects.filter(kind="comment").exists()

    actions.restore_comment(comment, by=ed)
    assert "canary" in text_of(browse(bo).get(post.permanent_url))


def test_members_cannot_moderate(known, bo, post):
    comment = actions.comment(post, by=known, body="x")

    for act in (actions.hide_comment, actions.approve_comment, actions.restore_comment):
        with pytest.raises(Forbidden):
            act(comment, by=bo)


def test_a_full_thread_takes_no_more_replies(known, bo, post, monkeypatch):
    first = make_comment(post, bo)
    make_comment(post, bo, parent=first)
    monkeypatch.setattr(actions.comments, "THREAD_MAX", 1)

    with pytest.raises(Refused, match="This thread has 1 replies"):
        actions.comment(post, by=known, body="One more.", parent=first)


def test_words_deleted_long_ago_are_emptied(known, ed, post):
    comment = actions.delete_comment(actions.comment(post, by=known, body="x"), by=known)
    clock.follow(lambda: timedelta(days=access.RESTORE_DAYS + 1))
    try:
        assert actions.purge_comments(clock.now()) == 1
    finally:
        clock.follow(None)

    comment.refresh_from_db()
    assert (comment.body, comment.body_html, comment.body_text) == ("", "", "")


@pytest.mark.parametrize("body", ["", "   ", "x\x00", "x" * 8_001, "order \u202e reversed"])
def test_bad_input_is_refused_with_what_was_typed(browse, known, post, body):
    response = send(browse(known), post, body)

    assert response.status_code == 422
    assert response.context["form"].errors


def test_a_comment_holds_no_script(browse, known, post):
    send(browse(known), post, "<script>alert(1)</script> [x](javascript:alert(1))")

    text = text_of(browse().get(post.permanent_url))
    assert "<script>alert" not in text
    assert "javascript:alert" not in text.split('id="comments"')[1].replace("(javascript:alert(1))", "")
