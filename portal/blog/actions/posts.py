"""The words of a post: writing, changing, and going back to what they were."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal import audit, search
from portal.accounts.models import User
from portal.blog import access
from portal.blog.models import Category, Post, Revision, Tag
from portal.core import clock, texts
from portal.core.errors import PortalError, Refused
from portal.core.slugs import save_under_free_slug
from portal.core.writers import lock_writer
from portal.media.actions import store_image
from portal.media.pictures import Picture


@dataclass(frozen=True)
class Words:
    """What an author writes. `cover` is a new picture; without one the post keeps the cover that it has."""

    title: str
    body: str = ""
    summary: str = ""
    original_url: str = ""
    category: Category | None = None
    tags: tuple[str, ...] = ()
    cover: Picture | None = None
    cover_alt: str = ""
    remove_cover: bool = False


class EditConflict(PortalError):
    """Somebody saved the post since the form was opened; `stored` is the post as it stands."""

    status = 409

    def __init__(self, stored: Post) -> None:
        super().__init__(_("Somebody has saved this post since you opened it. Compare the two texts, then choose."))
        self.stored = stored


def draft(words: Words, *, by: User, form_key: UUID | None = None) -> Post:
    """Begin a post. The same `form_key` gives the same post again, so that a double click makes one."""
    key = form_key or uuid4()
    try:
        return _draft(words, by, key)
    except IntegrityError:  # another member sent the same key in this very moment
        return _draft(words, by, key)


@transaction.atomic
def _draft(words: Words, by: User, key: UUID) -> Post:
    access.can_draft(lock_writer(by)).require()
    twin = Post.objects.filter(form_key=key).first()
    if twin is not None and twin.author_id == by.pk:
        return twin
    post = Post(author=by, form_key=key if twin is None else uuid4(), version=0)
    _write(post, words, by=by, note="")
    audit.record(by, "post.draft", post)
    return post


def edit(post: Post, words: Words, *, by: User, seen_version: int, note: str = "", updated_note: str = "") -> Post:
    """Save the words as a new version; `note` is for the list of versions, `updated_note` for the readers.

    Raises EditConflict when the post is no longer at `seen_version`. Saving what is stored already changes nothing.
    """
    with transaction.atomic():
        by, post = lock_writer(by), Post.objects.select_for_update().get(pk=post.pk)
        access.can_edit(by, post).require()
        if _stands(post, words, updated_note):
            return post
        if post.version != seen_version:
            raise EditConflict(post)
        if post.published_at is not None and not words.body.strip():
            raise Refused(_("A published post needs a text."))
        if updated_note:
            post.updated_at, post.updated_note = clock.now(), updated_note
        _write(post, words, by=by, note=note)
        return saved(post, "edit", by=by, version=post.version)


def restore_revision(post: Post, revision: Revision, *, by: User, seen_version: int) -> Post:
    """Make title, summary and text what they were in an earlier version, as a new version."""
    words = Words(
        title=revision.title,
        body=revision.body,
        summary=revision.summary,
        original_url=post.original_url,
        category=post.category,
        tags=tuple(tag.name for tag in post.tags.all()),
        cover_alt=post.cover_alt,
    )
    note = _("Version %(n)d restored") % {"n": revision.version}
    return edit(post, words, by=by, seen_version=seen_version, note=note)


@contextmanager
def locked(post: Post) -> Iterator[Post]:
    """Open a transaction around the row read afresh under a lock."""
    with transaction.atomic():
        yield Post.objects.select_for_update().get(pk=post.pk)


def saved(post: Post, verb: str, *, by: User | None, **detail: Any) -> Post:
    """Store the locked row with the traces that every change leaves."""
    post.changed_at = clock.real_now()
    post.save()
    audit.record(by, f"post.{verb}", post, **detail)
    search.sync(post)
    return post


def tags_named(names: Iterable[str]) -> list[Tag]:
    """Return the tags of these names, made where they are new; upper and lower case are one."""
    return [_tag(name) for name in sorted(names, key=str.lower)]  # in one order, or two who make the same block


def _tag(name: str) -> Tag:
    same = Tag.objects.filter(name__iexact=name)
    tag = same.first() or Tag(name=name)
    if tag.pk:
        return tag
    try:
        save_under_free_slug(tag, name, fallback="tag", max_length=40)
    except IntegrityError:  # somebody made it in this very moment
        return same.get()
    return tag


def _write(post: Post, words: Words, *, by: User, note: str) -> None:
    """Put the words into the post and save it, with its tags and a revision."""
    has_new_address = post.published_at is None and post.title != words.title
    post.title, post.summary, post.original_url = words.title, words.summary, words.original_url
    post.category = words.category
    texts.write(post, "body", words.body)
    _cover(post, words, by)
    post.version += 1
    if has_new_address:
        save_under_free_slug(post, post.title, fallback="post", max_length=80)
    else:
        post.save()
    post.tags.set(tags_named(words.tags))
    Revision.objects.create(
        post=post, version=post.version, title=post.title, summary=post.summary, body=post.body, note=note, by=by
    )


def _cover(post: Post, words: Words, by: User) -> None:
    if words.cover is not None:
        post.cover = store_image(words.cover, by=by)
    elif words.remove_cover:
        post.cover = None
    post.cover_alt = words.cover_alt if post.cover else ""
    if post.cover and not post.cover_alt:
        raise Refused(_("Say in a few words what the cover picture shows, for those who cannot see it."))


def _stands(post: Post, words: Words, updated_note: str) -> bool:
    """Say whether the stored post already has exactly these words."""
    stored = (post.title, post.body, post.summary, post.original_url, post.category, post.cover_alt)
    wanted = (words.title, words.body, words.summary, words.original_url, words.category, words.cover_alt)
    if words.cover or words.remove_cover or (updated_note and updated_note != post.updated_note):
        return False
    return stored == wanted and {tag.name for tag in post.tags.all()} == {tag.name for tag in tags_named(words.tags)}
