"""A post that members report: hidden with a reason, and shown again where it stood."""

import pytest

from portal.blog import actions
from portal.blog.enums import PostState
from portal.blog.models import Comment, Post
from portal.core.errors import Forbidden
from portal.moderation.actions import decide, report, restore
from portal.moderation.models import Case
from portal.search.models import SearchEntry
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_draft, make_post, make_scheduled
from tests.factories.jobs import news_of
from tests.plant.client import text_of

REASON = "It advertises pills."


@pytest.fixture
def post(ada):
    return make_post(ada, title="Canary pills", slug="pills", tags=("nova",))


@pytest.fixture
def case(post, bo):
    return report(post, by=bo, complaint="spam").case


@pytest.fixture
def hidden(post, case, ed):
    make_comment(post, make_member("una"), body="A canary comment.")
    decide(case, by=ed, verb="hide", reason=REASON)
    return Post.objects.get()


def test_a_member_reports_a_post_from_its_page(browse, post, bo):
    client = browse(bo)
    assert f'href="/report/post/{post.pk}/"' in text_of(client.get(post.permanent_url))

    answer = client.post(f"/report/post/{post.pk}/", {"complaint": "spam"})

    assert answer["Location"] == post.permanent_url
    assert (Case.objects.get().kind, Case.objects.get().author) == ("post", post.author)


def test_a_guest_is_offered_the_way_and_the_author_is_not(browse, post, ada):
    assert "/report/post/" in text_of(browse().get(post.permanent_url))
    assert "/report/post/" not in text_of(browse(ada).get(post.permanent_url))


@pytest.mark.parametrize(
    "address", ["/", "/blog/", "/blog/feed/", "/blog/tag/nova/", "/people/ada/", "/people/una/", "{post}", "{comment}"]
)
def test_a_hidden_post_and_its_comments_are_gone_for_everybody_else(browse, hidden, address):
    comment = Comment.objects.get()
    for client in (browse(), browse(make_member("mo"))):
        answer = client.get(address.format(post=hidden.permanent_url, comment=comment.get_absolute_url()))
        assert answer.status_code in {200, 404}
        assert "canary" not in f"{answer.headers} {text_of(answer)}".lower()
    assert not SearchEntry.objects.filter(kind__in=["post", "comment"]).exists()


def test_author_and_editors_read_it_with_the_reason(browse, hidden, ada, ed):
    for reader in (ada, ed):
        answer = browse(reader).get(hidden.permanent_url, follow=True)
        assert answer.redirect_chain == [(f"/blog/posts/{hidden.pk}/", 302)]
        assert f"The reason: {REASON}" in text_of(answer)
        assert "Hidden by a moderator" in text_of(answer)
        assert "Nobody has commented yet" not in text_of(answer)
    assert hidden.state == PostState.HIDDEN
    assert list(Post.objects.in_state(PostState.HIDDEN)) == [hidden]
    assert not Post.objects.in_state(PostState.PUBLISHED).exists()


def test_author_and_reporter_hear_of_it(hidden, ada, bo):
    assert news_of(ada) == ["The moderators have hidden your post."]
    assert news_of(bo) == ["The post that you reported is hidden. Thank you."]


def test_the_author_neither_edits_nor_deletes_nor_publishes_what_is_hidden(hidden, ada, ed):
    for act in (actions.delete, actions.submit, actions.unpublish):
        with pytest.raises(Forbidden):
            act(hidden, by=ada)
    with pytest.raises(Forbidden, match="Show it again where that was decided"):
        actions.publish(hidden, by=ed)


def test_a_post_shown_again_stands_where_it_stood(browse, hidden, post, ed):
    restore(Case.objects.get(), by=ed)

    shown = Post.objects.get()
    assert (shown.published_at, shown.permanent_url) == (post.published_at, post.permanent_url)
    assert "A canary comment." in text_of(browse().get(post.permanent_url))
    assert SearchEntry.objects.filter(kind__in=["post", "comment"]).count() == 2
    assert "The moderators show your post again." in news_of(shown.author)


def test_an_address_that_changed_while_it_was_hidden_still_leads_to_it(browse, hidden, post, ed, ada):
    arrangement = actions.Arrangement(
        author=ada, guest=None, slug="new", category=None, tags=[], comments_closed_after_days=None
    )
    actions.arrange(hidden, by=ed, **arrangement)
    restore(Case.objects.get(), by=ed)

    assert browse().get(post.permanent_url)["Location"] == Post.objects.get().permanent_url


def test_a_member_does_not_decide(post, case, ada, bo):
    for member in (ada, bo):
        with pytest.raises(Forbidden):
            actions.hide(post, by=member, reason=REASON)
    assert Post.objects.get().hidden_at is None


def test_only_what_is_published_is_hidden(ada, ed):
    for post in (make_draft(ada), make_scheduled(ada)):
        with pytest.raises(Forbidden):
            actions.hide(post, by=ed, reason=REASON)


@pytest.mark.parametrize(
    "make", [make_draft, make_scheduled, lambda author, **f: make_post(author, is_unlisted=True, **f)]
)
def test_what_a_member_cannot_be_led_to_cannot_be_reported(browse, ada, bo, make):
    post = make(ada, title="A canary")

    answer = browse(bo).get(f"/report/post/{post.pk}/")

    assert answer.status_code == 404
    assert "canary" not in text_of(answer)


@pytest.mark.parametrize("end", [actions.delete, lambda post, by: actions.erase_posts(post.author, keep_texts=False)])
def test_a_case_about_a_post_that_is_taken_away_is_closed(post, case, ed, bo, end):
    end(post, by=ed)

    case.refresh_from_db()
    assert case.outcome == "gone"
    assert news_of(bo) == ["The post that you reported was deleted."]
