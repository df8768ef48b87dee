"""Who gets what at the blog's addresses; each hidden row carries a rare word of its own."""

from typing import Any

from portal.core import clock
from tests.architecture.matrix import EDITOR, ORGANISER, OWNER, Cast, row
from tests.factories.blog import make_category, make_comment, make_draft, make_post, make_scheduled
from tests.factories.community import make_person

STAFF = {EDITOR, ORGANISER}
CANARIES = {
    "avocet": {OWNER, *STAFF},
    "garganey": {OWNER, *STAFF},
    "curlew": {OWNER, *STAFF},
    "dunlin": {OWNER, *STAFF},
    "gadwall": {OWNER, *STAFF},
    "pochard": {OWNER, *STAFF},
}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    now, owner = clock.now(), cast.owner
    shelf = {"category": make_category("Matrix"), "tags": ("matrix",)}
    post = make_post(owner, slug="matrix-post", **shelf)
    draft = make_draft(owner, title="The avocet draft", body="The avocet text.", **shelf)
    draft.revisions.create(version=1, title="The avocet draft", body="The avocet text.", by=owner)
    scheduled = make_scheduled(owner, title="The garganey post", body="The garganey text.", **shelf)
    deleted = make_post(owner, title="The gadwall post", body="Gone.", deleted_at=now, deleted_by=owner, **shelf)
    taken = make_post(owner, title="The pochard post", hidden_at=now, hidden_by=cast.editor, hidden_reason="Pochards.")
    comment = make_comment(post, owner, body="For everybody.")
    held = make_comment(post, owner, body="The curlew comment.", held_at=now)
    hidden = make_comment(post, owner, body="The dunlin comment.", hidden_at=now, hidden_by=cast.editor)
    gone = make_comment(post, owner, body="Taken away.", deleted_at=now, deleted_by=owner)
    make_comment(post, owner, parent=gone, body="A reply to what is gone.")
    guest = make_person("Matrix Guest")
    make_post(guest=guest)
    return {
        "year": {"year": f"{post.published_at:%Y}"},
        "year without posts": {"year": "1999"},
        "month": {"year": f"{post.published_at:%Y}", "month": f"{post.published_at:%m}"},
        "category": {"slug": "matrix"},
        "tag": {"slug": "matrix"},
        "author": {"handle": owner.handle},
        "guest author": {"slug": guest.slug},
        "post": {"year": f"{post.published_at:%Y}", "month": f"{post.published_at:%m}", "slug": post.slug},
        "scheduled": {"year": f"{scheduled.published_at:%Y}", "month": "01", "slug": scheduled.slug},
        "hidden post": {"year": f"{taken.published_at:%Y}", "month": "01", "slug": taken.slug},
        "hidden post key": {"pk": taken.pk},
        "reported post": {"kind": "post", "key": post.pk},
        "reported draft": {"kind": "post", "key": draft.pk},
        "reported hidden post": {"kind": "post", "key": taken.pk},
        "post key": {"pk": post.pk},
        "draft key": {"pk": draft.pk},
        "draft version": {"pk": draft.pk, "number": 1},
        "submit draft": {"pk": draft.pk, "name": "submit"},
        "publish draft": {"pk": draft.pk, "name": "publish"},
        "restore deleted": {"pk": deleted.pk, "name": "restore"},
        "comment key": {"pk": comment.pk},
        "held key": {"pk": held.pk},
        "hidden key": {"pk": hidden.pk},
        "deleted key": {"pk": gone.pk},
    }


HIDDEN = {"visitor": 302, "members": 404, "owner": 200, "editor": 200, "organiser": 200}
OWN_COMMENT = {"visitor": 302, "members": 403, "owner": 200}

ROWS = [
    row("blog", everybody=200),
    row("blog", query={"after": "broken"}, everybody=400),
    row("blog_year", of="year", everybody=200),
    row("blog_year", of="year without posts", everybody=404),
    row("blog_month", of="month", everybody=200),
    row("blog_category", of="category", everybody=200),
    row("blog_tag", of="tag", everybody=200),
    row("blog_author", of="author", everybody=200),
    row("blog_guest", of="guest author", everybody=200),
    row("blog_feed", everybody=200),
    row("blog_category_feed", of="category", everybody=200),
    row("blog_guest_feed", of="guest author", everybody=200),
    row("blog_tag_feed", of="tag", everybody=200),
    row("blog_author_feed", of="author", everybody=200),
    row("post", of="post", everybody=200),
    row("post", of="scheduled", everybody=404, owner=302, editor=302, organiser=302),
    row("post", of="hidden post", everybody=404, owner=302, editor=302, organiser=302),
    row("post_preview", of="hidden post key", **HIDDEN),
    row("post_edit", of="hidden post key", **(HIDDEN | {"owner": 403})),
    row("report", of="reported post", visitor=302, members=200, suspended=403, owner=403),
    row("report", of="reported draft", **(HIDDEN | {"owner": 403})),
    row("report", of="reported hidden post", **(HIDDEN | {"owner": 403})),
    row("posts_mine", visitor=302, members=200),
    row("post_new", visitor=302, members=200, suspended=403),
    row("post_preview", of="draft key", **HIDDEN),
    row("post_preview", of="post key", visitor=302, members=302),
    row("post_edit", of="draft key", **HIDDEN),
    row("post_edit", of="post key", visitor=302, members=403, editor=200, organiser=200),
    row("post_versions", of="draft key", **HIDDEN),
    row("post_version", of="draft version", **HIDDEN),
    row("post_step", of="submit draft", **(HIDDEN | {"editor": 403, "organiser": 403})),
    row("post_step", of="publish draft", **(HIDDEN | {"owner": 403})),
    row(
        "post_step",
        of="publish draft",
        method="POST",
        visitor=302,
        members=404,
        owner=403,
        editor=302,
        organiser=302,
    ),
    row("post_step", of="restore deleted", **HIDDEN),
    row("comment_new", of="post key", visitor=302, members=200, suspended=403),
    row("comment_new", of="draft key", visitor=302, members=404, owner=403, editor=403, organiser=403),
    row("comment", of="comment key", everybody=302),
    row("comment", of="held key", everybody=404, owner=302, editor=302, organiser=302),
    row("comment", of="hidden key", everybody=404, owner=302, editor=302, organiser=302),
    row("comment", of="deleted key", everybody=404),
    row("comment_reply", of="comment key", visitor=302, members=200, suspended=403),
    row("comment_reply", of="held key", visitor=302, members=404, owner=403, editor=403, organiser=403),
    row("comment_edit", of="comment key", **OWN_COMMENT),
    row("comment_delete", of="comment key", **OWN_COMMENT),
]
