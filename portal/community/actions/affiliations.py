"""Affiliations: members say themselves for whom they work, from when to when."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts.access import can_write
from portal.accounts.models import User
from portal.community.access import can_edit_affiliation
from portal.community.models import Affiliation, Organization
from portal.core.errors import Refused
from portal.core.writers import lock_writer


def add_affiliation(*, by: User, organization: Organization, **fields: Any) -> Affiliation:
    """Add one to the member's own page; `fields`: title, since, until. Raises Forbidden, Refused."""
    with transaction.atomic():
        can_write(lock_writer(by)).require()
        affiliation = Affiliation(user=by, organization=organization, **fields)
        _save(affiliation, by, "add")
    return affiliation


def change_affiliation(affiliation: Affiliation, *, by: User, **fields: Any) -> None:
    """Overwrite what `fields` names. Raises Forbidden, Refused."""
    with transaction.atomic():
        row = _own(affiliation, lock_writer(by))
        for name, value in fields.items():
            setattr(row, name, value)
        _save(row, by, "change")


def remove_affiliation(affiliation: Affiliation, *, by: User) -> None:
    """Take one off the member's page, as if it had not been."""
    with transaction.atomic():
        row = _own(affiliation, by)
        audit.record(by, "affiliation.remove", row)
        row.delete()


def _own(affiliation: Affiliation, by: User) -> Affiliation:
    row = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    can_edit_affiliation(by, row).require()
    return row


def _save(row: Affiliation, by: User, verb: str) -> None:
    """Save what no other entry says already; the member's lock keeps a twin of this request waiting."""
    same = Affiliation.objects.filter(user=row.user_id, organization=row.organization_id, since=row.since)
    if same.exclude(pk=row.pk).exists():
        raise Refused(_("You have an entry for this organization from the same day. Change that one."))
    row.save()
    audit.record(by, f"affiliation.{verb}", row)
