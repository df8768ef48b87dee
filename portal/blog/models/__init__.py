"""The nouns of the blog: posts with their revisions, comments, and the terms that sort posts."""

from .comments import Comment, CommentQuerySet
from .imports import Imported
from .posts import Post, PostQuerySet, Revision
from .terms import Category, Tag

__all__ = ["Category", "Comment", "CommentQuerySet", "Imported", "Post", "PostQuerySet", "Revision", "Tag"]
