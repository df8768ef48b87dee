"""What organisers and moderators decide about ideas."""

from typing import Any

from events.calls.actions import strike
from events.themes import access
from events.themes.models import Idea, Selection
from portal import audit, moderation
from portal.core import clock
from portal.media.pictures import Picture

from .rows import decided, locked
from .selections import wear


def shortlist(idea: Idea, *, by: Any) -> Idea:
    """Put an idea on the shortlist; readers learn of it when the vote opens. `by` None is the portal itself."""
    with locked(idea) as idea:
        if by is not None:
            access.can_shortlist(by, idea).require()
        idea.shortlisted_at, idea.shortlisted_by = clock.now(), by
        return decided(idea, "shortlist", by=by)


def unlist(idea: Idea, *, by: Any) -> Idea:
    """Take an idea off the shortlist."""
    with locked(idea) as idea:
        access.can_unlist(by, idea).require()
        idea.shortlisted_at = idea.shortlisted_by = None
        return decided(idea, "unlist", by=by)


def select(
    idea: Idea,
    *,
    by: Any,
    reason: str,
    new_picture: Picture | None = None,
    picture_alt: str = "",
    accent_hue: Any = None,
) -> Selection:
    """Choose the idea that the call comes to, or another one in its place. Nobody sees it before `announce_at`.

    `by` None is the portal itself. Raises Forbidden, Refused for a picture that nobody describes.
    """
    with locked(idea) as idea:
        if by is not None:
            access.can_select(by, idea).require()
        selection = Selection.objects.filter(call=idea.call).first() or Selection(call=idea.call)
        if selection.idea_id != idea.pk:
            selection.idea, selection.picture = idea, None
        selection.chosen_at, selection.chosen_by = clock.now(), by
        selection.reason, selection.accent_hue = reason, accent_hue
        wear(selection, by=by, new_picture=new_picture, picture_alt=picture_alt)
        selection.save()
        audit.record(by, "theme.select", selection)
        return selection


def hide(idea: Idea, *, by: Any, reason: str = "") -> Idea:
    """Take an idea from readers; a named author reads the reason."""
    with locked(idea) as idea:
        access.can_hide(by, idea).require()
        idea.hidden_at, idea.hidden_by, idea.hidden_reason = clock.now(), by, reason
        strike(idea.call, idea.pk, by=by)
        moderation.settle(idea, by=by, outcome="hidden")
        return decided(idea, "hide", by=by, reason=reason)


def restore(idea: Idea, *, by: Any, reason: str = "") -> Idea:
    """Show a hidden idea again."""
    with locked(idea) as idea:
        access.can_restore(by, idea).require()
        idea.hidden_at = idea.hidden_by = None
        idea.hidden_reason = ""
        return decided(idea, "restore", by=by, reason=reason)
