"""The nouns of the blog: posts with their revisions, comments, and the terms that sort posts."""

from .comments import Comment, CommentQuerySet
from .posts import Post, PostQuerySet, Revision
from .terms import Category, Tag

__all__ = ["Category", "Comment", "CommentQuerySet", "Post", "PostQuerySet", "Revision", "Tag"]
