"""Posts: an item of kind "post" becomes a post by a guest author, with its terms, cover and comments."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.db import transaction
from django.utils.html import strip_tags

from portal.blog.actions import credit_guest
from portal.blog.actions.archive import store_post
from portal.blog.models import Category, Post
from portal.community.actions.persons import create_person
from portal.community.models import Person
from portal.core import clock
from portal.core.slugs import free_slug
from portal.site.actions.redirects import lead

from . import comments, pictures
from .bringing import Bringing, path_of, wished_slug
from .markdown import translate
from .wxr import Author, Item, Term

PUBLIC = {"publish", "future"}
KEPT = PUBLIC | {"draft", "pending", "private"}
TITLE_LENGTH, SUMMARY_LENGTH, TERM_LENGTH = 150, 300, 40
PINNED_DAYS = 30


def bring(item: Item, bringing: Bringing) -> None:
    """Store the post, or only its new comments when an earlier run stored it."""
    if item.status not in KEPT:
        bringing.report.counts[f"post left out ({item.status or 'no status'})"] += 1
        return
    key = bringing.here("post", item.key)
    if key:
        bringing.report.counts["post here already"] += 1
        post = Post.objects.filter(pk=key).first()
        if post is not None:
            with transaction.atomic():
                comments.bring(post, item.comments, bringing)
        return
    fields, body = _fields(item, bringing), text_of(item, bringing)
    bringing.report.counts[f"post imported ({_state(item)})"] += 1
    if bringing.is_dry_run:
        _guest(item.creator, bringing)
        comments.bring(None, item.comments, bringing)
        return
    with transaction.atomic():
        comments.bring(_store(item, fields, body, bringing), item.comments, bringing)


def text_of(item: Item, bringing: Bringing) -> str:
    """Return the item's text as Markdown, its losses counted in the report."""

    def picture(address: str) -> str | None:
        if bringing.is_dry_run:
            return address if pictures.local_file(pictures.original(address), bringing.media_dir) else None
        image = pictures.found(address, bringing)
        return image.url() if image else None

    translated = translate(item.content, picture)
    bringing.report.left_out += translated.left_out
    return translated.markdown


def title_of(item: Item, length: int) -> str:
    title = " ".join(strip_tags(item.title).split())
    return title[:length] or f"Untitled {item.key}"


def _state(item: Item) -> str:
    if item.password and item.status in PUBLIC:
        return "unlisted"
    return {"publish": "published", "future": "scheduled"}.get(item.status, "draft")


def _fields(item: Item, bringing: Bringing) -> dict[str, Any]:
    """Return what the post's row holds beside its text and relations."""
    label = f"post {item.key} “{title_of(item, 60)}”"
    is_public = item.status in PUBLIC and item.published_at is not None
    if item.password:
        bringing.report.note(label, "had a password. It is unlisted now: whoever has its address can read it.")
    if item.is_sticky and is_public:
        bringing.report.note(label, f"was sticky. It is pinned for {PINNED_DAYS} days.")
    if len(item.title) > TITLE_LENGTH:
        bringing.report.note(label, f"has a title of {len(item.title)} characters. It was cut at {TITLE_LENGTH}.")
    return {
        "title": title_of(item, TITLE_LENGTH),
        "slug": _slug(item),
        "summary": " ".join(strip_tags(item.excerpt).split())[:SUMMARY_LENGTH],
        "created_at": item.published_at or clock.now(),
        "published_at": item.published_at if is_public else None,
        "is_unlisted": bool(item.password),
        "pinned_until": clock.now() + timedelta(days=PINNED_DAYS) if item.is_sticky and is_public else None,
        "comments_closed_after_days": None if item.comments_open else 0,
    }


def _slug(item: Item) -> str:
    return free_slug(Post.objects.all(), wished_slug(item), fallback=f"post-{item.key}", max_length=80)


def _store(item: Item, fields: dict[str, Any], body: str, bringing: Bringing) -> Post:
    categories = [term for term in item.terms if term.taxonomy == "category"]
    others = [*categories[1:], *(term for term in item.terms if term.taxonomy == "post_tag")]
    post = Post(**credit_guest(_guest(item.creator, bringing)), **fields)
    post.category = _category(categories[0]) if categories else None
    _cover(post, item, bringing)
    store_post(post, body, tags=dict.fromkeys(term.name[:TERM_LENGTH] for term in others if term.name))
    bringing.remember("post", item.key, post)
    if post.is_published:
        lead(path_of(item.link), post.get_absolute_url())
    return post


def _guest(login: str, bringing: Bringing) -> Person:
    """Return the person for an author's login, made on first sight; WXR 1.0 names authors nowhere else."""
    if login not in bringing.people:
        key = bringing.here("author", login)
        known = Person.objects.filter(pk=key).first() if key else None
        bringing.people[login] = known or _new_guest(login, bringing)
    return bringing.people[login]


def _new_guest(login: str, bringing: Bringing) -> Person:
    author = bringing.authors.get(login) or Author(login, login or "Unknown author")
    bringing.report.counts["author imported"] += 1
    if bringing.is_dry_run:
        return Person(name=author.name)
    slug = free_slug(Person.objects.all(), author.name, fallback="author", max_length=60)
    person = create_person(by=None, name=author.name[:100], slug=slug)
    bringing.remember("author", login, person)
    return person


def _category(term: Term) -> Category:
    name = term.name[:60]
    known = Category.objects.filter(name__iexact=name).first()
    if known is not None:
        return known
    slug = free_slug(Category.objects.all(), unquote(term.slug) or name, fallback="category", max_length=60)
    return Category.objects.create(name=name, slug=slug)


def _cover(post: Post, item: Item, bringing: Bringing) -> None:
    """Give the post the picture that WordPress calls featured, if it was brought along."""
    image = pictures.of_attachment(item.meta.get("_thumbnail_id", ""), bringing)
    if image is not None:
        post.cover, post.cover_alt = image, post.title
        bringing.report.note(
            f"post {item.key} “{post.title[:60]}”", "has a cover. Say in words what the picture shows."
        )
