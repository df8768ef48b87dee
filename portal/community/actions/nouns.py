"""What creating, changing and deleting a project, an organization or a person have in common."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from portal import audit, search
from portal.community.access import can_keep
from portal.community.models import Noun
from portal.core import clock, texts
from portal.core.errors import Refused
from portal.core.slugs import chosen_slug, free_slug
from portal.site.actions.redirects import lead

N = TypeVar("N", bound=Noun)


def create(noun: type[N], *, by: Any, name: str, slug: str = "", **fields: Any) -> N:
    """Store a new row, under a free address unless `slug` names one; `by` None is the portal itself.

    Raises Forbidden, or Refused for an address that is taken.
    """
    row = noun(name=name)
    with transaction.atomic():
        slug = slug or free_slug(noun._default_manager.all(), name, fallback=str(noun._meta.model_name), max_length=60)
        _write(row, by, "create", slug=slug, **fields)
    return row


def change(row: N, *, by: Any, **fields: Any) -> N:
    """Overwrite what `fields` names; an address given up leads to the new one.

    Raises Forbidden, or Refused for an address that is taken.
    """
    with transaction.atomic():
        fresh = type(row)._default_manager.select_for_update().get(pk=row.pk)
        address = fresh.get_absolute_url()
        _write(fresh, by, "change", **fields)
        lead(address, fresh.get_absolute_url())
    return fresh


def delete(row: Noun, *, by: Any) -> None:
    """Delete what nothing refers to. Raises Forbidden, Refused."""
    if by is not None:
        can_keep(by, row).require()
    with transaction.atomic():
        audit.record(by, f"{row._meta.model_name}.delete", row)
        search.forget(row)
        try:
            row.delete()
        except ProtectedError:
            raise Refused(_("“%s” is still credited elsewhere. Change that first.") % row) from None


def _write(row: Noun, by: Any, verb: str, **fields: Any) -> None:
    if by is not None:
        can_keep(by, row).require()
    for name, value in fields.items():
        setattr(row, name, value)
    texts.write(row, "description", row.description)
    row.updated_at = clock.now()
    with chosen_slug(row):
        row.save()
    audit.record(by, f"{row._meta.model_name}.{verb}", row)
    search.sync(row)
