"""Jingle contests with less to type."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from events.calls.enums import CallKind, IdentityPolicy
from events.calls.models import Call
from events.jingles import actions
from events.jingles.enums import State
from events.jingles.models import Jingle
from events.models import Event
from portal import search
from portal.core import clock
from portal.media.actions import clean_audio

from .audio import audio_upload
from .calls import make_call


def make_contest(event: Event | None = None, **fields: Any) -> Call:
    """Return an open call for jingles that hides names, with a vote and an announcement to come."""
    now = clock.now()
    wanted: dict[str, Any] = {
        "kind": CallKind.JINGLES,
        "title": "A jingle of our own",
        "identity": IdentityPolicy.HIDDEN,
        "vote_opens_at": now + timedelta(days=8),
        "vote_closes_at": now + timedelta(days=9),
        "announce_at": now + timedelta(days=10),
    }
    return make_call(event, **wanted | fields)


def send_jingle(call: Call, by: Any, content: bytes | None = None, **fields: Any) -> Jingle:
    """Send one in as a member does; its check waits for a worker."""
    wanted: dict[str, Any] = {
        "form_key": uuid4(),
        "terms_version": 1,
        "recording": audio_upload(content),
        "title": "On hold",
        "description": "A piano, then somebody who picks up.",
    }
    return actions.submit(call, by=by, **wanted | fields)


def make_jingle(call: Call, by: Any, state: State = State.ACCEPTED, **fields: Any) -> Jingle:
    """Return one that has come as far as `state`, its recording clean; time may stand anywhere."""
    jingle = send_jingle(call, by, **fields)
    assert jingle.audio
    clean_audio(jingle.audio, shortest=5, longest=60)
    reason = "A song that we all know." if state in {State.REJECTED, State.DISQUALIFIED} else ""
    Jingle.objects.filter(pk=jingle.pk).update(state=state, reason=reason, decided_at=clock.now())
    jingle = Jingle.objects.select_related("call__event", "audio").get(pk=jingle.pk)
    search.sync(jingle)
    return jingle
