"""What a post says of itself to search engines."""

from portal.core.http import absolute_url
from portal.core.json_ld import JsonLd, json_ld

from .models import Post


def article(post: Post) -> JsonLd:
    """Return the schema.org object of a post; no query."""
    credited = post.credited
    author = {"@type": "Person", "name": credited.name, "url": absolute_url(credited.get_absolute_url())}
    changed = post.updated_at or post.published_at
    return json_ld(
        "BlogPosting",
        headline=post.title,
        description=post.summary,
        url=absolute_url(post.get_absolute_url()),
        author=author,
        datePublished=post.published_at and post.published_at.isoformat(),
        dateModified=changed and changed.isoformat(),
        image=post.cover and absolute_url(post.cover.url(1280)),
        isBasedOn=post.original_url,
    )
