"""Texts in Markdown that rows keep, and what becomes of them when the rules of rendering change."""

import pytest
from django.db import models

from portal.accounts.models import User
from portal.blog.models import Comment, Post
from portal.core import markup, texts
from portal.site.models import PageRevision
from tests.factories.blog import make_comment, make_post


def test_writing_fills_the_field_and_its_companions() -> None:
    post = Post()
    rendered = texts.write(post, "body", "## Ada\n\nhelps.")
    assert (post.body, post.body_html, post.body_text) == ("## Ada\n\nhelps.", rendered.html, "Ada\nhelps.")
    assert post.markup_version == markup.VERSION


def test_headings_of_a_text_that_shares_its_page_get_no_ids() -> None:
    post, comment = Post(), Comment()
    texts.write(post, "body", "# Ada")
    texts.write(comment, "body", "# Ada")
    assert (post.body_html, comment.body_html) == ('<h2 id="s-ada">Ada</h2>\n', "<h2>Ada</h2>\n")


def test_rendering_again_finds_what_older_rules_made_and_nothing_else(ada: User) -> None:
    post = make_post(author=ada)
    old, current = (make_comment(post, ada, body="*new*") for _ in range(2))
    Comment.objects.filter(pk=old.pk).update(body_html="old", markup_version=markup.VERSION - 1)
    Comment.objects.filter(pk=current.pk).update(body_html="left alone")
    texts.rerender()
    shown = dict(Comment.objects.values_list("pk", "body_html"))
    assert shown == {old.pk: "<p><em>new</em></p>\n", current.pk: "left alone"}


@pytest.mark.parametrize("kind", list(texts.kinds), ids=lambda kind: kind.model._meta.label)
def test_each_registered_field_of_a_rendered_model_has_its_companion(kind: texts.Texts) -> None:
    names = {field.name for field in kind.model._meta.get_fields() if isinstance(field, models.Field)}
    assert set(kind.fields) <= names
    assert not kind.are_rendered or {f"{field}_html" for field in kind.fields} <= names


def test_revisions_keep_the_words_alone() -> None:
    assert not texts.kinds[PageRevision._meta.label_lower].are_rendered
