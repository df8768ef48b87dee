"""Errors become pages: what was deleted between the view's look and the action's lock is said, not a 500."""

from contextlib import AbstractContextManager

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.blog.actions import publishing
from portal.blog.models import Post
from tests.factories.blog import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def vanishing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody delete each post after the view has found it and before the action locks it."""
    locked = publishing.locked

    def too_late(post: Post) -> AbstractContextManager[Post]:
        Post.objects.filter(pk=post.pk).delete()
        return locked(post)

    monkeypatch.setattr(publishing, "locked", too_late)


@pytest.mark.usefixtures("vanishing")
def test_an_act_on_what_was_just_deleted_is_refused_with_a_sentence(browse: object, ada: User) -> None:
    post = make_draft(ada)
    client: Client = browse(ada)  # type: ignore[operator]
    response = client.post(f"/blog/posts/{post.pk}/submit/")
    assert response.status_code == 409
    assert "was deleted a moment ago" in response.content.decode()


def test_a_host_that_is_not_ours_is_refused_without_a_page(db: None) -> None:
    response = Client(headers={"host": "evil.example"}).get("/")
    assert (response.status_code, response.text) == (400, "No site of this name is here.")
