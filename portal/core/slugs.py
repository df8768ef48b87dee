"""Addresses made from names."""

from django.db.models import QuerySet
from django.utils.text import slugify


def free_slug(taken: QuerySet, name: str, *, fallback: str, max_length: int) -> str:
    """Return a slug of `name` that no row of `taken` has: "ada", "ada-2"; `fallback` where no Latin letter is left.

    One query. A race is decided by the unique constraint on the column, not here.
    """
    stem = slugify(name)[: max_length - 5].strip("-") or fallback
    known = set(taken.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in known:
        return stem
    return next(slug for number in range(2, len(known) + 3) if (slug := f"{stem}-{number}") not in known)
