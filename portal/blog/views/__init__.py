"""The pages of the blog."""

from .commenting import comment, comment_place, delete_comment, edit_comment, reply
from .reading import author, category, guest, index, month, post, preview, tag, year
from .writing import edit, mine, new, step, version, versions

__all__ = [
    "author",
    "category",
    "comment",
    "comment_place",
    "delete_comment",
    "edit",
    "edit_comment",
    "guest",
    "index",
    "mine",
    "month",
    "new",
    "post",
    "preview",
    "reply",
    "step",
    "tag",
    "version",
    "versions",
    "year",
]
