"""Calls, entered, changed, published and extended by organisers."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from events.calls import access
from events.calls.models import Call
from portal import audit, search
from portal.core import clock, texts
from portal.core.constraints import require_constraints
from portal.core.errors import Refused, Sentence
from portal.core.slugs import chosen_slug, save_under_free_slug

from .rows import locked, saved, seen_anew
from .votes import follow

# What members take part under; it stays once the call has opened.
FIXED = ("kind", "event", "opens_at", "time_zone", "audience", "identity")


@transaction.atomic
def create_call(*, by: Any, description: str = "", slug: str = "", **fields: Any) -> Call:
    """Enter a call as a draft; `by` None is the portal itself. Raises Forbidden, Refused.

    `fields`: kind, event, title, summary, time_zone, opens_at, closes_at, grace_minutes, vote_opens_at,
    vote_closes_at, announce_at, audience, limit, identity.
    """
    call = Call(slug=slug, **fields)
    if by is not None:
        access.can_keep(by, call).require()
    _require_order(call)
    texts.write(call, "description", description)
    _save(call, slug)
    return saved(call, "create", by=by)


def change_call(call: Call, *, by: Any, description: str, slug: str, **fields: Any) -> Call:
    """Overwrite what `fields` names. A call that has opened keeps what members take part under, and may be extended.

    Readers see until when it was open first. Raises Forbidden, Refused.
    """
    with locked(call) as call:
        access.can_keep(by, call).require()
        before = Call.objects.get(pk=call.pk)
        for name, value in fields.items():
            setattr(call, name, value)
        access.can_keep(by, call).require()  # and for the event that it is given to
        if before.has_opened:
            _require_kept(call, before)
            _note_extension(call, before)
        _require_order(call)
        follow(call, by=by)
        texts.write(call, "description", description)
        _save(call, slug)
        return saved(call, "change", by=by)


def delete_call(call: Call, *, by: Any) -> None:
    """Delete a draft. Raises Forbidden, Refused where something was sent in or a vote is prepared."""
    with locked(call) as call:
        access.can_delete(by, call).require()
        audit.record(by, "call.delete", call)
        search.forget(call)
        try:
            call.delete()
        except ProtectedError:
            raise Refused(_("Something was sent in, or a vote is prepared. The call stays.")) from None
        seen_anew(call)


def publish(call: Call, *, by: Any) -> Call:
    """Show the call to everybody; it opens by itself at its time. `by` None is the portal itself."""
    with locked(call) as call:
        if by is not None:
            access.can_publish(by, call).require()
        call.published_at, call.published_by = clock.now(), by
        return saved(call, "publish", by=by)


def retract(call: Call, *, by: Any) -> Call:
    """Make a call that has not opened a draft again."""
    with locked(call) as call:
        access.can_retract(by, call).require()
        call.published_at = call.published_by = None
        return saved(call, "retract", by=by)


def _require_kept(call: Call, before: Call) -> None:
    if any(getattr(call, name) != getattr(before, name) for name in FIXED):
        raise Refused(_("The call has opened: kind, event, opening, time zone, audience and rule about names stay."))
    if call.limit < before.limit:
        raise Refused(_("Members may have sent in %d each already. Allow no fewer.") % before.limit)
    for name, reason in _passed(before):
        if getattr(call, name) != getattr(before, name):
            raise Refused(reason)


def _passed(before: Call) -> Iterator[tuple[str, Sentence]]:
    """The times that nobody moves any more, each with the reason."""
    has_voted = before.vote_opens_at is not None and before.vote_opens_at <= clock.now()
    if has_voted or before.is_announced:
        yield "closes_at", _("What follows has begun. The call stays closed.")
        yield "vote_opens_at", _("The vote has begun. Its opening stays as it is.")
    if before.is_announced:
        yield "vote_closes_at", _("The result is announced. The vote stays closed.")
        yield "announce_at", _("The result is announced already.")


def _note_extension(call: Call, before: Call) -> None:
    if call.closes_at < before.closes_at:
        raise Refused(_("The call has opened. It may be extended, not shortened: choose a later closing."))
    if call.closes_at > before.closes_at:
        call.extended_from = before.extended_from or before.closes_at


def _require_order(call: Call) -> None:
    """Raise Refused for times in the wrong order, and for what follows within the minutes of grace."""
    require_constraints(call)
    next_step = call.vote_opens_at or call.announce_at
    if next_step is not None and next_step < call.takes_until and next_step >= call.closes_at:
        raise Refused(
            _("Entries arrive until %d minutes after closing. Let what follows begin later, or give no grace.")
            % call.grace_minutes
        )


def _save(call: Call, slug: str) -> None:
    if not slug:
        save_under_free_slug(call, call.title, fallback="call", max_length=80)
        return
    call.slug = slug
    with chosen_slug(call):
        call.save()
