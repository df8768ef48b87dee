"""What the blog puts into a member's archive."""

from portal.accounts.exports import Part
from portal.accounts.models import User

from .models import Comment, Post


def posts(member: User) -> Part:
    """Every post that credits the member, drafts and deleted ones too; the covers are among the pictures."""
    own = Post.objects.filter(author=member).order_by("created_at", "pk")
    times = ("created_at", "submitted_at", "published_at", "hidden_at", "deleted_at")
    fields = ("title", "summary", "body", "original_url", "hidden_reason", *times)
    return Part(own.values(*fields).iterator())


def comments(member: User) -> Part:
    own = Comment.objects.filter(author=member).order_by("created_at", "pk")
    fields = ("post__title", "body", "created_at", "edited_at", "hidden_reason", "deleted_at")
    return Part(own.values(*fields).iterator())
