"""Every write of the blog."""

from .comments import (
    approve_comment,
    comment,
    delete_comment,
    edit_comment,
    hide_comment,
    purge_comments,
    restore_comment,
)
from .erasure import erase_comments, erase_posts
from .guests import credit_guest, credit_member
from .posts import EditConflict, Words, draft, edit, restore_revision, tags_named
from .publishing import (
    Arrangement,
    arrange,
    delete,
    list_again,
    pin,
    publish,
    purge,
    restore,
    return_to_author,
    submit,
    unlist,
    unpin,
    unpublish,
    withdraw,
)
from .terms import change_term, create_category, remove_term

__all__ = [
    "Arrangement",
    "EditConflict",
    "Words",
    "approve_comment",
    "arrange",
    "change_term",
    "comment",
    "create_category",
    "credit_guest",
    "credit_member",
    "delete",
    "delete_comment",
    "draft",
    "edit",
    "edit_comment",
    "erase_comments",
    "erase_posts",
    "hide_comment",
    "list_again",
    "pin",
    "publish",
    "purge",
    "purge_comments",
    "remove_term",
    "restore",
    "restore_comment",
    "restore_revision",
    "return_to_author",
    "submit",
    "tags_named",
    "unlist",
    "unpin",
    "unpublish",
    "withdraw",
]
