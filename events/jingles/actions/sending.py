"""What members do: send a jingle in, mend its words, take it back. And what organisers enter for somebody."""

from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import IntegrityError
from django.utils.translation import gettext as _

from events.calls.access import can_enter
from events.calls.actions import entered_for, give_back, taking
from events.calls.enums import CallKind
from events.calls.models import Call
from events.jingles import access
from events.jingles.enums import State
from events.jingles.models import Jingle, Terms
from events.jingles.terms import terms_of
from portal import jobs
from portal.community.models import Person
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media.actions import delete_audio, store_audio

from .rows import locked, saved


def submit(call: Call, *, by: Any, form_key: UUID, recording: File, terms_version: int, **words: Any) -> Jingle:
    """Send a jingle in; `words`: title, description, answers. The same `form_key` gives the same jingle again.

    `terms_version` is what the person read; Refused if there is a newer one. Raises BadAudio, Forbidden, Refused.
    """
    if twin := _sent_before(by, form_key):
        return twin
    can_enter(by, call).require()
    audio = store_audio(recording, by=by)  # before the locks: it may be large
    try:
        with taking(call, by=by) as call:
            terms = _accepted(call, terms_version)
            jingle = Jingle(call=call, author=by, audio=audio, terms=terms, **words)
            jingle.form_key = _unused(form_key, by)
            return _sent(jingle, by)
    except (Refused, Forbidden, IntegrityError):
        delete_audio(audio, by=by)
        if twin := _sent_before(by, form_key):  # a double click: the first one was taken
            return twin
        raise


def enter(*, by: Any, call: Call, person: Person, recording: File, title: str, description: str) -> Jingle:
    """Enter what somebody sent by other ways, credited to a Person; `by` None is the portal itself.

    The organiser answers for it that this person has accepted the terms. Raises BadAudio, Forbidden, Refused.
    """
    audio = store_audio(recording, by=by)
    with entered_for(call, by=by) as call:
        if call.kind != CallKind.JINGLES:
            raise Refused(_("This call does not ask for jingles. Choose another one."))
        jingle = Jingle(call=call, person=person, entered_by=by, audio=audio, title=title, description=description)
        jingle.terms = _stored(terms_of(call))
        return _sent(jingle, by)


def edit(jingle: Jingle, *, by: Any, title: str, description: str) -> Jingle:
    """Overwrite what readers see beside the player. Raises Forbidden once organisers have decided."""
    with locked(jingle, writer=by) as row:
        access.can_edit(by, row).require()
        row.title, row.description = title, description
        return saved(row, "edit", by=by)


def withdraw(jingle: Jingle, *, by: Any) -> Jingle:
    """Take one's jingle back with its recording; another one may be sent in its place. Raises Forbidden."""
    with locked(jingle, writer=by) as row:
        access.can_withdraw(by, row).require()
        audio, row.audio = row.audio, None
        row.state, row.withdrawn_at = State.WITHDRAWN, clock.now()
        saved(row, "withdraw", by=by)
        give_back(row.call, by)
        if audio is not None:
            delete_audio(audio, by=by)
        return row


def _sent(jingle: Jingle, by: Any) -> Jingle:
    jobs.enqueue("jingles.check", str(jingle.pk))
    return saved(jingle, "send", by=by)


def _sent_before(member: Any, form_key: UUID) -> Jingle | None:
    return Jingle.objects.of(member).filter(form_key=form_key).select_related("call").first()


def _unused(form_key: UUID, member: Any) -> UUID:
    """Return the key, or another one where somebody else has used it; raises Refused for the member's own."""
    twin = Jingle.objects.filter(form_key=form_key).first()
    if twin is not None and twin.author_id == member.pk:
        raise Refused(_("This jingle was sent in already."))
    return uuid4() if twin else form_key


def _accepted(call: Call, version: int) -> Terms:
    terms = terms_of(call)
    if terms.version != version:
        raise Refused(_("The terms have changed since you opened this page. Read them again, then send your jingle."))
    return _stored(terms)


def _stored(terms: Terms) -> Terms:
    """Keep the words that a contest begins with once somebody accepts them; the call is locked."""
    if terms.pk is None:
        terms.save()
    return terms
