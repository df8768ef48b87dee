"""Reports and cases, as the actions would have left them."""

from typing import Any

from portal.accounts.models import User
from portal.core import clock
from portal.moderation.models import Case, Report


def make_case(member: User, **fields: Any) -> Case:
    """Return a case about a member's profile; open, unless `outcome` is given."""
    if "outcome" in fields:
        fields.setdefault("decided_at", clock.now())
    return Case.objects.create(**{"kind": "person", "key": str(member.pk), "author": member, **fields})


def make_report(case: Case, reporter: User, **fields: Any) -> Report:
    fields.setdefault("complaint", "spam")
    return Report.objects.create(case=case, kind=case.kind, key=case.key, reporter=reporter, **fields)
