"""Ideas, sent in, changed, withdrawn and revealed by those who had them.

An anonymous idea leaves its row and the count of the quota, nothing else: no audit entry, no job, no notification, no
search entry, no time of change. Whatever is added here must keep to that; tests/events/themes/test_traces.py watches.
"""

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.calls import actions as calls
from events.calls.models import Call
from events.themes import access, codes, queries
from events.themes.enums import Identity
from events.themes.models import Idea
from portal import audit, moderation
from portal.core import texts
from portal.core.errors import Refused
from portal.core.writers import lock_writer
from portal.media.queries import ADDRESS

from .rows import locked, show_anew


def submit(call: Call, *, by: Any, form_key: UUID, identity: str, **fields: Any) -> Idea:
    """Send an idea in; the same `form_key` gives the same idea again. Raises Forbidden, Refused.

    `fields`: title, text (Markdown), answers, may_be_named. `codes.code_for(form_key)` opens an anonymous one.
    """
    try:
        return _submit(call, by, form_key, identity, fields)
    except IntegrityError:  # somebody else sent the same key in this very moment
        return _submit(call, by, form_key, identity, fields)


@transaction.atomic
def _submit(call: Call, by: Any, form_key: UUID, identity: str, fields: dict[str, Any]) -> Idea:
    by = lock_writer(by)  # before the quota: of two clicks the second finds what the first one sent
    if sent := _sent_before(call, by, form_key):
        return sent
    with calls.taking(call, by=by) as call:
        if identity not in queries.identities(call):
            raise Refused(_("Choose one of the ways to send it that this call offers."))
        if identity == Identity.ANONYMOUS:
            return _save_anonymous(call, form_key, **fields)
        taken = Idea.objects.filter(form_key=form_key).exists()
        idea = Idea(call=call, author=by, identity=identity, form_key=uuid4() if taken else form_key)
        idea.may_be_named = identity == Identity.ORGANISERS and fields.pop("may_be_named", False)
        _save(idea, fields)
        audit.record(by, "idea.submit", call)  # names the call: what is for organisers alone stands in no log
        return idea


def _sent_before(call: Call, by: Any, form_key: UUID) -> Idea | None:
    own = Idea.objects.filter(call=call, form_key=form_key, author=by).first()
    if own is not None:
        return own
    return Idea.objects.filter(call=call, form_key=codes.kept_key(form_key), identity=Identity.ANONYMOUS).first()


def _save_anonymous(call: Call, form_key: UUID, *, title: str, text: str, answers: Any, **_unused: Any) -> Idea:
    _require_no_pictures(title, text, *(answer for _asked, answer in answers))
    idea = Idea(call=call, identity=Identity.ANONYMOUS, submitted_at=None, form_key=codes.kept_key(form_key))
    idea.claim_digest = codes.digest(codes.code_for(form_key))
    return _save(idea, {"title": title, "text": text, "answers": answers})


def enter(*, by: Any, call: Call, title: str, text: str = "", person: Any = None) -> Idea:
    """Enter an idea that came by other ways, credited to a person, or to nobody. Raises Forbidden, Refused.

    `by` None is the portal itself. The log says that an organiser entered something, and not what.
    """
    with calls.entered_for(call, by=by) as call:
        identity = Identity.PUBLIC if person else Identity.ANONYMOUS
        idea = Idea(call=call, person=person, identity=identity)
        if person:
            idea.entered_by = by
        else:
            idea.submitted_at = None
        _save(idea, {"title": title, "text": text})
        audit.record(by, "idea.enter", call)
        return idea


def change_idea(idea: Idea, *, by: Any, title: str, text: str, code: str = "") -> Idea:
    """Change the words of an idea, as its author or with its code. Raises Forbidden."""
    with locked(idea) as idea:
        access.can_change(by, idea, code).require()
        if idea.is_anonymous:
            _require_no_pictures(title, text)
        _save(idea, {"title": title, "text": text})
        if not idea.is_anonymous:
            audit.record(by, "idea.change", idea.call)
        return idea


def withdraw(idea: Idea, *, by: Any, code: str = "") -> None:
    """Delete an idea, as its author or with its code; a named author may send in another one. Raises Forbidden.

    For an anonymous one nobody knows whose turn to give back.
    """
    with locked(idea) as idea:
        access.can_change(by, idea, code).require()
        if not idea.is_anonymous:
            calls.give_back(idea.call, by)
            moderation.settle(idea, by=by, outcome="gone")
            audit.record(by, "idea.withdraw", idea.call)
        idea.delete()


def reveal(idea: Idea, *, by: Any, code: str) -> Idea:
    """Put the member's name to an anonymous idea that the code opens; the code is spent. Raises Forbidden."""
    access.can_reveal(by, idea, code).require()  # a guest has no row to lock
    with transaction.atomic():
        by = lock_writer(by)
        with locked(idea) as idea:
            access.can_reveal(by, idea, code).require()
            idea.author, idea.identity, idea.claim_digest = by, Identity.PUBLIC, ""
            idea.save()
            audit.record(by, "idea.reveal", idea)
            show_anew(idea.call)
            return idea


def _save(idea: Idea, fields: dict[str, Any]) -> Idea:
    texts.write(idea, "text", fields.pop("text"))
    for name, value in fields.items():
        setattr(idea, name, value)
    idea.save()
    return idea


def _require_no_pictures(*words: str) -> None:
    if ADDRESS.search("\n".join(words)):
        raise Refused(_("The portal knows who uploaded a picture. Leave pictures out of an anonymous idea."))
