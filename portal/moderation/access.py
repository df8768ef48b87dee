"""May this person report this, open the queue, decide this case, and if not, why."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from portal.accounts.access import can_write
from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import Outcome
from .models import Case
from .registry import kind_of, kinds


def can_report(user: Any, row: Model) -> Verdict:
    may_write = can_write(user)
    if not may_write:
        return may_write
    if kind_of(row).author(row) == user:
        return refused(_("This is your own. You can edit or delete it where it stands."))
    return ALLOWED


def can_open_queue(user: Any) -> Verdict:
    """The queue's page at all; which rows it lists is `can_decide`'s matter. No query but for the roles."""
    return ALLOWED if user.may_anywhere(Permission.MODERATE) else refused(_("Only moderators open the queue."))


def can_decide(user: Any, case: Case, row: Model | None) -> Verdict:
    """May this moderator decide about this row; one that was deleted meanwhile, all of that part's may close."""
    may_write = can_write(user)
    if not may_write:
        return may_write
    scopes = user.scopes_of(Permission.MODERATE)
    if scopes.isdisjoint({"", case.scope}) or (row is not None and not kinds[case.kind].may_decide(user, row)):
        return refused(_("Only the moderators of this part of the site decide about it."))
    if case.author_id == user.pk:
        return refused(_("This is your own. Another moderator decides about it."))
    return ALLOWED


def can_decide_profile(user: Any, member: User) -> Verdict:
    """Say whether somebody may take a member's words and picture off the profile, or put them back."""
    return ALLOWED if user.may(Permission.MODERATE) else refused(_("Only moderators decide about profiles."))


def can_restore(user: Any, case: Case, row: Model | None) -> Verdict:
    if case.outcome != Outcome.HIDDEN or row is None:
        return refused(_("Only what was hidden, and is not deleted, can be shown again."))
    return can_decide(user, case, row)
