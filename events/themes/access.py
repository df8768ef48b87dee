"""May this person do this to an idea or a selection, and if not, why."""

from secrets import compare_digest
from typing import Any

from django.utils.translation import gettext as _

from events.access import can_keep_venues
from events.calls.access import can_keep, takes_entries
from portal.accounts.access import can_write
from portal.accounts.roles import Permission
from portal.core import clock
from portal.core.verdict import ALLOWED, Verdict, refused

from . import codes
from .models import Idea, Selection


def can_change(user: Any, idea: Idea, code: str = "") -> Verdict:
    """Say whether who holds an idea, as its author or by its code, may change or withdraw it: until the call closes."""
    if not (holds := _holds(user, idea, code)):
        return holds
    return takes_entries(idea.call)


def can_reveal(user: Any, idea: Idea, code: str) -> Verdict:
    """Say whether somebody may put their name to an anonymous idea: at any time, with its code."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if _opens(idea, code) else refused(_("This code opens no idea."))


def _holds(user: Any, idea: Idea, code: str) -> Verdict:
    if user.is_authenticated and not (writes := can_write(user)):
        return writes
    is_author = user.is_authenticated and idea.author_id == user.pk
    return ALLOWED if is_author or _opens(idea, code) else refused(_("This idea is not yours."))


def _opens(idea: Idea, code: str) -> bool:
    return bool(code and idea.claim_digest) and compare_digest(codes.digest(code), idea.claim_digest)


def can_keep_idea(user: Any, idea: Idea) -> Verdict:
    return can_keep(user, idea.call)


def can_shortlist(user: Any, idea: Idea) -> Verdict:
    if not (decides := _may_list(user, idea)):
        return decides
    return refused(_("It is on the shortlist already.")) if idea.shortlisted_at else ALLOWED


def can_unlist(user: Any, idea: Idea) -> Verdict:
    if not (decides := _may_list(user, idea)):
        return decides
    return ALLOWED if idea.shortlisted_at else refused(_("It is not on the shortlist."))


def can_select(user: Any, idea: Idea) -> Verdict:
    """Say whether an organiser may select an idea, in the place of another one too: until the announcement."""
    return _may_decide(user, idea)


def _may_decide(user: Any, idea: Idea) -> Verdict:
    if not (keeps := can_keep(user, idea.call)):
        return keeps
    if idea.hidden_at:
        return refused(_("This idea is hidden. Show it again first."))
    return _is_undecided(idea.call)


def _may_list(user: Any, idea: Idea) -> Verdict:
    if not (decides := _may_decide(user, idea)):
        return decides
    opens_at = idea.call.vote_opens_at
    if opens_at is not None and opens_at <= clock.now():
        return refused(_("The vote has begun. The shortlist stands; hide an idea that must not win."))
    return ALLOWED


def can_change_selection(user: Any, selection: Selection) -> Verdict:
    if not (keeps := can_keep(user, selection.call)):
        return keeps
    return _is_undecided(selection.call)


def _is_undecided(call: Any) -> Verdict:
    return refused(_("The theme is announced. It stays.")) if call.is_announced else ALLOWED


def can_moderate(user: Any, idea: Idea) -> Verdict:
    """Say whether somebody decides on what was reported; no query."""
    if not (writes := can_write(user)):
        return writes
    return ALLOWED if user.may(Permission.MODERATE) else refused(_("Only moderators decide about this."))


def can_hide(user: Any, idea: Idea) -> Verdict:
    if not (may := _moderates_or_keeps(user, idea)):
        return may
    return refused(_("It is hidden already.")) if idea.hidden_at else ALLOWED


def can_restore(user: Any, idea: Idea) -> Verdict:
    if not (may := _moderates_or_keeps(user, idea)):
        return may
    return ALLOWED if idea.hidden_at else refused(_("It is not hidden."))


def _moderates_or_keeps(user: Any, idea: Idea) -> Verdict:
    return ALLOWED if can_moderate(user, idea) else can_keep(user, idea.call)


def can_keep_past(user: Any) -> Verdict:
    """Say whether somebody enters past themes: they belong to no event, so whoever organises one keeps them."""
    return ALLOWED if can_keep_venues(user) else refused(_("Only organisers keep past themes."))
