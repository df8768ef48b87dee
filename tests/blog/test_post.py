"""The page of a post."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from portal.blog import queries
from portal.core import clock
from tests.factories.blog import make_category, make_comment, make_draft, make_post, make_scheduled
from tests.factories.community import make_person
from tests.plant.client import text_of

DAY = datetime(2011, 7, 1, 12, 0, tzinfo=UTC)


def test_permanent_address_is_in_the_portals_zone(ada, settings):
    settings.TIME_ZONE = "America/Chicago"
    post = make_post(ada, slug="half-a-year", published_at=datetime(2011, 7, 1, 3, 0, tzinfo=UTC))

    assert post.get_absolute_url() == "/blog/2011/06/half-a-year/"


def test_an_address_of_another_month_leads_to_the_post(browse, ada):
    make_post(ada, slug="half-a-year", published_at=DAY)

    response = browse().get("/blog/2010/01/half-a-year/")

    assert (response.status_code, response.headers["Location"]) == (301, "/blog/2011/07/half-a-year/")


@pytest.mark.parametrize("make", [make_draft, make_scheduled], ids=["draft", "scheduled"])
@pytest.mark.parametrize("reader", ["visitor", "bo"])
def test_what_is_not_published_does_not_exist_for_others(browse, ada, bo, make, reader):
    post = make(ada, title="canary-title", body="canary-body")
    client = browse({"bo": bo}.get(reader))

    for address in (f"/blog/2026/11/{post.slug}/", post.get_absolute_url()):
        response = client.get(address, follow=True)
        assert "canary" not in text_of(response)


@pytest.mark.parametrize("reader", ["ada", "ed"])
def test_author_and_editors_preview_a_draft_that_no_cache_keeps(browse, ada, ed, reader):
    post = make_draft(ada, body="Not yet for everybody.")

    response = browse({"ada": ada, "ed": ed}[reader]).get(f"/blog/posts/{post.pk}/")

    assert "Not yet for everybody." in text_of(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in text_of(response)
    assert "application/ld+json" not in text_of(response)


def test_an_unlisted_post_opens_by_its_address_and_asks_not_to_be_indexed(browse, ada):
    post = make_post(ada, is_unlisted=True)

    response = browse().get(post.get_absolute_url())

    assert response.status_code == 200
    assert '<meta name="robots" content="noindex">' in text_of(response)


def test_a_deleted_post_is_gone_even_for_its_author(browse, ada):
    post = make_post(ada, title="canary", deleted_at=clock.now(), deleted_by=ada)

    assert browse(ada).get(post.get_absolute_url()).status_code == 404


def test_a_link_post_leads_to_the_original(browse, db):
    guest = make_person("Joseph Guest")
    post = make_post(guest=guest, original_url="https://www.example.org/nova-flags")

    text = text_of(browse().get(post.get_absolute_url()))

    assert "Read the rest at example.org" in text
    assert '<link rel="canonical" href="https://www.example.org/nova-flags">' in text
    assert "Joseph Guest" in text


def test_a_post_describes_itself_to_programs(browse, ada, settings):
    settings.SITE_URL = "https://community.example"
    post = make_post(
        ada,
        title="Flags </script><script>alert(1)</script>",
        slug="flags",
        summary="How.",
        published_at=DAY,
        tags=("nova",),
    )

    text = text_of(browse().get(post.get_absolute_url()))

    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert described["headline"] == post.title
    assert described["url"] == "https://community.example/blog/2011/07/flags/"
    assert described["author"]["name"] == "Ada"
    assert '<link rel="canonical" href="https://community.example/blog/2011/07/flags/">' in text
    assert '<meta property="og:description" content="How.">' in text
    assert '<meta property="article:tag" content="nova">' in text
    assert "<script>alert" not in text


def test_the_updated_note_says_when_and_what(browse, ada):
    post = make_post(ada, updated_at=DAY, updated_note="The second table was wrong.")

    text = text_of(browse().get(post.get_absolute_url()))

    assert "Updated on July 1, 2011" in text or "Updated on 1 July 2011" in text
    assert "The second table was wrong." in text


def test_posts_before_and_after_and_on_the_same_subject(browse, ada):
    make_post(ada, title="First", published_at=DAY - timedelta(days=9), tags=("nova", "flags"))
    make_post(ada, title="Before", published_at=DAY - timedelta(days=1))
    post = make_post(ada, title="This", published_at=DAY, tags=("nova", "flags"))
    make_post(ada, title="After", published_at=DAY + timedelta(days=1), tags=("nova",))
    make_post(ada, title="Last", published_at=DAY + timedelta(days=2))
    make_post(ada, title="canary", published_at=DAY + timedelta(hours=1), is_unlisted=True, tags=("nova", "flags"))

    page = browse().get(post.get_absolute_url()).context["page"]

    assert (page.older.title, page.newer.title) == ("Before", "After")
    assert [other.title for other in page.related] == ["First", "After"]


def test_comments_stand_in_threads_and_gone_ones_keep_their_replies(browse, ada, bo, ed):
    now = clock.now()
    post = make_post(ed)
    first = make_comment(post, ada, body="first")
    gone = make_comment(post, ada, body="canary-deleted", deleted_at=now, deleted_by=ada)
    make_comment(post, bo, body="reply to first", parent=first)
    make_comment(post, bo, body="reply to gone", parent=gone)
    make_comment(post, ada, body="canary-held", held_at=now)
    make_comment(post, ada, body="canary-hidden", hidden_at=now, hidden_by=ed, hidden_reason="canary-reason")
    make_comment(post, ada, body="canary-alone", deleted_at=now, deleted_by=ada)

    response = browse(bo).get(post.get_absolute_url())

    threads = response.context["page"].threads
    seen = [(thread.first.is_gone, thread.first.html, [reply.html for reply in thread.replies]) for thread in threads]
    assert seen == [(False, "<p>first</p>", ["<p>reply to first</p>"]), (True, "", ["<p>reply to gone</p>"])]
    assert "canary" not in text_of(response)


def test_authors_see_their_held_and_hidden_comments_with_the_reason(browse, ada, ed):
    post = make_post(ed)
    make_comment(post, ada, body="waits", held_at=clock.now())
    make_comment(post, ada, body="was hidden", hidden_at=clock.now(), hidden_by=ed, hidden_reason="Off the subject.")

    text = text_of(browse(ada).get(post.get_absolute_url()))

    assert "waits" in text
    assert "was hidden" in text
    assert "Off the subject." in text


def test_a_guest_is_led_to_sign_in_without_a_cookie(browse, ada):
    post = make_post(ada)

    response = browse().get(post.get_absolute_url())

    assert "Sign in to comment" in text_of(response)
    assert "<form" not in text_of(response).split('id="comments"')[1].split("<footer")[0]
    assert not response.cookies


def test_closed_comments_say_since_when(browse, ada):
    post = make_post(ada, published_at=clock.now() - timedelta(days=100), comments_closed_after_days=90)

    text = text_of(browse(ada).get(post.get_absolute_url()))

    assert "Comments on this post were closed on" in text
    assert "comment/" not in text.split('id="comments"')[1]


def test_many_comments_are_paged_by_whole_threads(browse, ada, monkeypatch):
    monkeypatch.setattr(queries, "COMMENTS_PER_PAGE", 4)
    post = make_post(ada)
    roots = [make_comment(post, ada, body=f"root-{number}") for number in range(4)]
    replies = [make_comment(post, ada, parent=root, body=f"reply-{root.body[5:]}") for root in roots]

    first = browse().get(post.get_absolute_url()).context["page"]
    second = browse().get(post.get_absolute_url() + f"?after={first.next_threads}").context["page"]

    bodies = [[thread.first.comment.body for thread in page.threads] for page in (first, second)]
    assert bodies == [["root-0", "root-1"], ["root-2", "root-3"]]
    assert second.next_threads == ""
    place = browse().get(f"/blog/comments/{replies[2].pk}/").headers["Location"]
    assert place == f"{post.get_absolute_url()}?after={roots[1].pk}#comment-{replies[2].pk}"


@pytest.mark.parametrize("after", ["x", "-1", "%00", "9" * 400, "1.5"])
def test_a_broken_thread_address_is_answered_with_a_sentence(browse, ada, after):
    assert browse().get(make_post(ada).get_absolute_url() + f"?after={after}").status_code == 400


def with_comments(ada, bo, count):
    post = make_post(ada, category=make_category(), tags=("nova",))
    for number in range(count):
        make_post(ada, tags=("nova",), published_at=DAY - timedelta(days=number))
        make_comment(post, bo, parent=make_comment(post, ada))
    return post


@pytest.mark.parametrize("count", [1, 20, 100])
def test_a_guest_reads_a_post_with_five_queries(browse, ada, bo, django_assert_max_num_queries, count):
    post = with_comments(ada, bo, count)
    client = browse()
    client.get("/blog/")

    with django_assert_max_num_queries(5):
        response = client.get(post.get_absolute_url())

    assert text_of(response).count('class="comment"') == 2 * count


@pytest.mark.parametrize("count", [1, 20])
def test_a_member_reads_a_post_with_nine_queries(browse, ada, bo, django_assert_max_num_queries, count):
    post = with_comments(ada, bo, count)
    client = browse(bo)
    client.get("/blog/")

    with django_assert_max_num_queries(9):
        client.get(post.get_absolute_url())


def test_editors_are_led_from_the_post_to_its_credit_and_address(browse, ada, ed):
    post = make_post(ada)
    link = f'href="/admin/blog/post/{post.pk}/change/"'

    assert link in text_of(browse(ed).get(post.permanent_url))
    assert link not in text_of(browse(ada).get(post.permanent_url))
    assert link not in text_of(browse().get(post.permanent_url))


def test_a_comment_can_be_previewed_where_it_is_written(browse, ada, bo):
    page = text_of(browse(bo).get(make_post(ada).permanent_url))

    assert 'formaction="/preview/"' in page
