"""Every write of webinars: setting one up, joining it, its reminder and its recording."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from events.access import can_organise
from events.enums import EventKind, EventState
from events.models import Event
from events.queries import shown_anew
from events.registration.queries import attending
from portal import audit, notifications
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

from . import access
from .models import Joining, Webinar

REMIND_BEFORE = timedelta(minutes=30)


@contextmanager
def locked(webinar: Webinar) -> Iterator[Webinar]:
    """Open a transaction around the row read afresh, it and its event under a lock."""
    with transaction.atomic():
        yield Webinar.objects.select_for_update(no_key=True).select_related("event").get(pk=webinar.pk)


@transaction.atomic
def create_webinar(*, by: Any, event: Event, **fields: Any) -> Webinar:
    """Set up the webinar of an event; `by` None is the portal itself. Raises Forbidden, Refused.

    `fields`: presenters (one on each line), join_url, slides_url, recording_url.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if by is not None:
        can_organise(by, event).require()
    if event.kind != EventKind.WEBINAR:
        raise Refused(_("“%s” is no webinar. Change the kind of the event first.") % event)
    if Webinar.objects.filter(event=event).exists():
        raise Refused(_("“%s” is set up already. Change that webinar.") % event)
    return _saved(Webinar(event=event, **fields), "create", by)


def change_webinar(webinar: Webinar, *, by: Any, **fields: Any) -> Webinar:
    """Overwrite what `fields` names. A posted recording gets another link without another mail.

    Raises Forbidden, Refused.
    """
    with locked(webinar) as webinar:
        access.can_set_up(by, webinar).require()
        if fields.pop("event", webinar.event) != webinar.event:
            raise Refused(_("A webinar cannot move to another event. Set up one there."))
        for name, value in fields.items():
            setattr(webinar, name, value)
        if webinar.recording_posted_at and not webinar.recording_url:
            raise Refused(_("Withdraw the recording first, then empty its link."))
        return _saved(webinar, "change", by)


def delete_webinar(webinar: Webinar, *, by: Any) -> None:
    """Take the settings away again, as long as nobody has used them. Raises Forbidden, Refused."""
    with locked(webinar) as webinar:
        access.can_set_up(by, webinar).require()
        if webinar.recording_told_at or webinar.joinings.exists():
            raise Refused(_("Members have joined this webinar or have its recording. Change it instead."))
        audit.record(by, "webinar.delete", webinar)
        webinar.delete()
        shown_anew(webinar.event_id)


def post_recording(webinar: Webinar, *, by: Any) -> Webinar:
    """Show the recording to everybody; who registered is told, the first time only.

    `by` None is the portal itself. Raises Forbidden, and Refused while the link is empty.
    """
    with locked(webinar) as webinar:
        if by is not None:
            access.can_post_recording(by, webinar).require()
        if not webinar.recording_url:
            raise Refused(_("The link to the recording is empty. Enter it and save, then post the recording."))
        webinar.recording_posted_at, webinar.recording_posted_by = clock.now(), by
        if webinar.recording_told_at is None:
            webinar.recording_told_at = clock.now()
            notifications.publish("webinar.recording", webinar)
        return _saved(webinar, "post_recording", by)


def withdraw_recording(webinar: Webinar, *, by: Any) -> Webinar:
    """Show the recording no longer; its link stays for a correction. Raises Forbidden."""
    with locked(webinar) as webinar:
        access.can_withdraw_recording(by, webinar).require()
        webinar.recording_posted_at = webinar.recording_posted_by = None
        return _saved(webinar, "withdraw_recording", by)


@transaction.atomic
def join(webinar: Webinar, *, by: User) -> str:
    """Return the link to join, and note that the member took it. Raises Forbidden with the reason."""
    by = lock_writer(by)
    seat = attending(webinar.event).filter(user=by).select_for_update(no_key=True, of=("self",)).first()
    webinar = Webinar.objects.select_related("event").get(pk=webinar.pk)
    access.can_join(by, webinar, attends=seat is not None).require()
    now = clock.now()
    joining, is_first = Joining.objects.get_or_create(
        webinar=webinar, user=by, defaults={"first_at": now, "last_at": now}
    )
    if not is_first:
        joining.last_at = max(now, joining.last_at)
        joining.save(update_fields=["last_at"])
    return webinar.join_url


def remind() -> None:
    """Tell who attends a webinar that it begins within half an hour; once for each beginning, killed or run twice."""
    now = clock.now()
    soon = Event.objects.in_state(EventState.PUBLIC).filter(
        kind=EventKind.WEBINAR, starts_at__gt=now, starts_at__lte=now + REMIND_BEFORE
    )
    due = Webinar.objects.filter(~Q(reminded_of=F("event__starts_at")) | Q(reminded_of__isnull=True), event__in=soon)
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            webinar = due.select_for_update(no_key=True, of=("self",)).select_related("event").filter(pk=key).first()
            if webinar is not None:
                webinar.reminded_of = webinar.event.starts_at
                webinar.save(update_fields=["reminded_of"])
                notifications.publish("webinar.soon", webinar)


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Forget which webinars the member joined."""
    Joining.objects.filter(user=user).delete()


def _saved(webinar: Webinar, verb: str, by: Any) -> Webinar:
    """Store the row with the traces that every change leaves; the audit log never holds the link to join."""
    webinar.save()
    audit.record(by, f"webinar.{verb}", webinar)
    shown_anew(webinar.event_id)
    return webinar
