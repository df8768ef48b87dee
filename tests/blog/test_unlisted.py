"""An unlisted post is for those who have its address: nobody finds that address by counting numbers."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_post

Browse = Callable[..., Client]


@pytest.mark.parametrize(
    "address", ["posts/{post}/", "posts/{post}/comment/", "posts/{post}/edit/", "posts/{post}/pin/"]
)
@pytest.mark.parametrize("who", [None, "ada"])
def test_the_number_of_the_post_does_not_tell_its_address(
    address: str, who: str | None, db: None, browse: Browse
) -> None:
    ada = make_member("ada") if who else None
    post = make_post(make_member("una"), title="A canary", slug="canary", is_unlisted=True)
    answer = browse(ada).get(f"/blog/{address.format(post=post.pk)}")
    assert "canary" not in f"{answer.headers} {answer.text}"


@pytest.mark.parametrize("address", ["/blog/comments/{}/", "/blog/comments/{}/reply/", "/report/comment/{}/"])
def test_nor_does_the_number_of_a_comment_below_it(address: str, ada: User, browse: Browse) -> None:
    una = make_member("una")
    comment = make_comment(make_post(una, slug="canary", is_unlisted=True), una, body="A canary sings.")
    assert browse(ada).get(address.format(comment.pk)).status_code == 404
    assert browse().get(f"/blog/comments/{comment.pk}/").status_code == 404


def test_author_editors_and_those_who_wrote_there_are_led_to_it(ada: User, ed: User, browse: Browse) -> None:
    una = make_member("una")
    post = make_post(una, slug="unlisted", is_unlisted=True)
    comment = make_comment(post, ada)
    for reader in (una, ed):
        assert browse(reader).get(f"/blog/posts/{post.pk}/")["Location"] == post.get_absolute_url()
    for reader in (una, ed, ada):
        place = browse(reader).get(f"/blog/comments/{comment.pk}/")["Location"]
        assert place == f"{post.get_absolute_url()}#comment-{comment.pk}"


def test_it_takes_no_new_comments_and_says_so(ada: User, browse: Browse) -> None:
    post = make_post(make_member("una"), is_unlisted=True)
    make_comment(post, ada, body="From before.")
    page = browse(ada).get(post.get_absolute_url()).text
    assert "From before." in page
    assert "This post is unlisted, so it takes no new comments." in page
    assert 'name="form_key"' not in page
