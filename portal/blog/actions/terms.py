"""The editors' care for categories and tags."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts.models import User
from portal.blog import access
from portal.blog.models import Category, Tag
from portal.core import clock
from portal.core.errors import Refused
from portal.core.slugs import chosen_slug


def create_category(*, by: User, **fields: Any) -> Category:
    """Open a section of the blog; `fields`: name, slug, description, order. Raises Refused for a taken address."""
    access.can_keep_terms(by).require()
    category = Category(**fields)
    with transaction.atomic():
        with chosen_slug(category):
            category.save()
        audit.record(by, "category.create", category)
        return category


def change_term(term: Category | Tag, *, by: User, **fields: Any) -> Category | Tag:
    """Rename a category or tag, or give it another address; pages that show it are no longer answered as unchanged."""
    access.can_keep_terms(by).require()
    with transaction.atomic():
        for name, value in fields.items():
            setattr(term, name, value)
        with chosen_slug(term):
            term.save()
        term.posts.update(changed_at=clock.real_now())
        audit.record(by, f"{term._meta.model_name}.change", term)
        return term


def remove_term(term: Category | Tag, *, by: User) -> None:
    """Delete a tag, or a category that no post is in. Raises Refused for one that is in use."""
    access.can_keep_terms(by).require()
    with transaction.atomic():
        audit.record(by, f"{term._meta.model_name}.remove", term)
        try:
            term.delete()
        except ProtectedError as protected:
            count = len(protected.protected_objects)
            raise Refused(_("%(n)d posts are in this category. Move them first.") % {"n": count}) from protected
