"""The way of a post: submitted, returned, published, scheduled, pinned, deleted, restored."""

from datetime import timedelta

import pytest

from portal.blog import access, actions
from portal.blog.enums import PostState
from portal.blog.models import Post
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.search.models import SearchEntry
from tests.factories.blog import make_comment, make_draft, make_post, make_scheduled, make_tag
from tests.factories.jobs import news_of
from tests.plant.client import text_of


@pytest.fixture
def travel():
    """Move the portal's clock: `travel(days=3)` from now on."""
    yield lambda **span: clock.follow(lambda: timedelta(**span))
    clock.follow(None)


def test_a_draft_is_submitted_returned_submitted_again_and_published(browse, ada, ed):
    post = make_draft(ada, title="Flags", body="canary of the draft")
    author, editor, place = browse(ada), browse(ed), f"/blog/posts/{post.pk}/"

    author.post(place + "submit/")
    editor.post(place + "return/", {"note": "Please add an example."})
    assert "Please add an example." in text_of(author.get(place))
    author.post(place + "submit/")
    done = editor.post(place + "publish/", follow=True)

    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    assert (post.published_by, post.return_note, post.returned_at) == (ed, "", None)
    assert done.redirect_chain[-1][0] == post.permanent_url
    assert "canary of the draft" in text_of(browse().get(post.permanent_url))
    assert sorted(news_of(ada)) == [
        "The editors have published your post “Flags”.",
        "The editors have returned your draft “Flags” with a note.",
    ]


def test_only_editors_publish(browse, ada, bo):
    post = make_draft(ada)

    assert browse(ada).post(f"/blog/posts/{post.pk}/publish/").status_code == 403
    assert browse(bo).post(f"/blog/posts/{post.pk}/publish/").status_code == 404
    with pytest.raises(Forbidden):
        actions.publish(post, by=ada)
    post.refresh_from_db()
    assert post.published_at is None


def test_a_post_without_a_text_is_not_published(browse, ada, ed):
    post = make_draft(ada, body="")

    response = browse(ed).post(f"/blog/posts/{post.pk}/publish/")

    assert response.status_code == 422
    assert "The post has no text yet." in text_of(response)


def test_a_scheduled_post_is_shown_and_found_by_time_alone(browse, ada, ed, travel):
    ada.time_zone = "America/Chicago"
    ed.time_zone = "America/Chicago"
    ed.save()
    post = actions.draft(actions.Words("Flags at nine", "canary"), by=ada)
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT09:00")

    browse(ed).post(f"/blog/posts/{post.pk}/publish/", {"at": tomorrow})

    post.refresh_from_db()
    assert post.state == PostState.SCHEDULED
    assert post.published_at.hour in {14, 15}
    assert SearchEntry.objects.get(kind="post").visible_from == post.published_at
    assert "canary" not in text_of(browse().get("/blog/"))
    assert "canary" not in text_of(browse().get(post.permanent_url, follow=True))
    travel(days=3)
    assert "Flags at nine" in text_of(browse().get("/blog/"))
    assert "canary" in text_of(browse().get(post.permanent_url))


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2001-01-01T10:00", "That moment has passed."),
        ("9999-12-31T23:59", "more than five years away"),
        ("tomorrow", "Write a date and time such as 2011-07-06 15:00."),
        ("0001-01-01T00:00", "That moment has passed."),
    ],
)
def test_a_moment_that_cannot_be_is_refused(browse, ada, olga, moment, sentence):
    olga.time_zone = "Pacific/Kiritimati"
    olga.save()
    post = make_draft(ada)

    response = browse(olga).post(f"/blog/posts/{post.pk}/publish/", {"at": moment})

    assert response.status_code == 422
    assert sentence in text_of(response)


def test_a_deleted_post_is_restored_within_thirty_days(browse, ada, ed, travel):
    post = make_post(ada, title="Flags", body="canary")
    make_comment(post, ada)
    client = browse(ed)

    after = client.post(f"/blog/posts/{post.pk}/delete/", follow=True)
    assert "Flags" in text_of(after)
    assert browse().get(post.permanent_url).status_code == 404
    client.post(f"/blog/posts/{post.pk}/restore/")
    assert "canary" in text_of(browse().get(post.permanent_url))

    client.post(f"/blog/posts/{post.pk}/delete/")
    travel(days=access.RESTORE_DAYS)
    assert client.post(f"/blog/posts/{post.pk}/restore/").status_code == 404


def test_what_was_deleted_long_ago_is_erased_with_its_comments(ada, ed, travel):
    gone, kept = make_post(ada), make_post(ada)
    make_comment(gone, ada)
    actions.delete(gone, by=ed)
    travel(days=access.RESTORE_DAYS)

    assert actions.purge(clock.now()) == 1
    assert actions.purge(clock.now()) == 0
    assert list(Post.objects.all()) == [kept]


def test_a_member_cannot_restore_what_an_editor_deleted(browse, ada, ed):
    post = make_draft(ada, title="canary")
    actions.delete(post, by=ed)

    assert browse(ada).post(f"/blog/posts/{post.pk}/restore/").status_code == 404
    assert "canary" not in text_of(browse(ada).get("/blog/mine/"))


def test_an_unlisted_post_leaves_lists_and_search_with_its_comments(browse, ada, bo, ed):
    post = actions.publish(actions.draft(actions.Words("Flags", "x"), by=ada), by=ed)
    actions.approve_comment(actions.comment(post, by=bo, body="About flags."), by=ed)
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"post", "comment"}

    browse(ed).post(f"/blog/posts/{post.pk}/unlist/")

    assert not SearchEntry.objects.exists()
    assert "Flags" not in text_of(browse().get("/blog/"))
    browse(ed).post(f"/blog/posts/{post.pk}/list/")
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"post", "comment"}


def test_a_step_that_was_taken_meanwhile_is_refused(browse, ada, ed):
    post = make_post(ada)

    response = browse(ed).post(f"/blog/posts/{post.pk}/publish/")

    assert response.status_code == 403
    assert "This post is published already." in text_of(response)


def test_the_old_address_leads_to_the_new_one(browse, ada, ed):
    post = make_post(ada, slug="old")
    before = post.permanent_url

    actions.arrange(
        post,
        by=ed,
        slug="new",
        author=ada,
        guest=None,
        category=None,
        tags=[make_tag("nova")],
        comments_closed_after_days=7,
    )

    post.refresh_from_db()
    assert browse().get(before).headers["Location"] == post.permanent_url
    assert [tag.name for tag in post.tags.all()] == ["nova"]


def test_a_post_credits_one_person(ada, ed):
    post = make_post(ada)

    with pytest.raises(Refused, match="either a member or a guest"):
        actions.arrange(
            post, by=ed, slug="x", author=None, guest=None, category=None, tags=[], comments_closed_after_days=None
        )


@pytest.mark.parametrize("make", [make_draft, make_post, make_scheduled], ids=["draft", "published", "scheduled"])
def test_the_page_of_a_post_offers_exactly_the_steps_that_are_allowed(browse, ada, ed, make):
    post = make(ada)
    offered = {
        user.handle: [step.name for step in browse(user).get(post.get_absolute_url()).context["steps"]]
        for user in (ada, ed)
    }

    manage = ["unlist", "delete"]
    expected = {
        make_draft: {"ada": ["submit", "delete"], "ed": ["publish", *manage]},
        make_post: {"ada": [], "ed": ["pin", "unlist", "unpublish", "delete"]},
        make_scheduled: {"ada": [], "ed": ["publish", "unlist", "unpublish", "delete"]},
    }
    assert offered == expected[make]
