"""May this person do this to what the community is made of, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.roles import Permission
from portal.core.verdict import ALLOWED, Verdict, refused


def can_manage(user: Any) -> Verdict:
    """Say whether somebody keeps projects, organizations and persons, and decides claims."""
    return ALLOWED if user.may(Permission.COMMUNITY_MANAGE) else refused(_("Only organisers may change this."))
