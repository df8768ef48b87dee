"""Addresses made from names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from .errors import Refused


def free_slug(taken: QuerySet, name: str, *, fallback: str, max_length: int) -> str:
    """Return a slug of `name` that no row of `taken` has: "ada", "ada-2"; `fallback` where no Latin letter is left.

    One query. A race is decided by the unique constraint on the column, not here.
    """
    stem = slugify(name)[: max_length - 5].strip("-") or fallback
    known = set(taken.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in known:
        return stem
    return next(slug for number in range(2, len(known) + 3) if (slug := f"{stem}-{number}") not in known)


def save_under_free_slug(row: Model, name: str, *, fallback: str, max_length: int) -> None:
    """Save a row with a `slug` made of `name`: the next free one when another process takes it in this very moment.

    Call it inside a transaction; raises IntegrityError for any other constraint.
    """
    others = type(row)._default_manager.exclude(pk=row.pk)
    while True:
        slug = free_slug(others, name, fallback=fallback, max_length=max_length)
        row.slug = slug  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            if not others.filter(slug=slug).exists():
                raise
        else:
            return


@contextmanager
def chosen_slug(row: Any) -> Iterator[None]:
    """Save a row inside whose `slug` somebody chose. Raises Refused when another row has it, if only since a moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        if type(row)._default_manager.filter(slug=row.slug).exclude(pk=row.pk).exists():
            raise Refused(_("The address “%s” is taken. Choose another one.") % row.slug) from None
        raise
