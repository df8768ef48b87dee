"""Benefits to deliver: listed with the approval, claimed or declined by the sponsor, confirmed by an organiser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.sponsorship import access, mails
from events.sponsorship.enums import Asset
from events.sponsorship.models import Deliverable, Sponsorship
from portal import audit, notifications
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer
from portal.media.actions import store_image
from portal.media.pictures import Picture

REMINDED_DAYS_BEFORE = (0, 3, 14)


def list_benefits(sponsorship: Sponsorship, by: Any) -> None:
    """Write a row for each benefit that was frozen; whoever approves sees to them until they name somebody else."""
    if sponsorship.deliverables.exists():
        return
    Deliverable.objects.bulk_create(
        Deliverable(sponsorship=sponsorship, position=position, owner=by, **_thawed(benefit))
        for position, benefit in enumerate(sponsorship.benefits)
    )


def claim(
    deliverable: Deliverable, *, by: Any, text: str = "", link: str = "", picture: Picture | None = None
) -> Deliverable:
    """Say that the sponsor wants a benefit, and hand in what it needs; a second time changes what was handed in."""
    with _locked(deliverable, by) as row:
        access.can_hand_in(by, row).require()
        row.handed_text, row.handed_link = text, link
        row.handed_image = store_image(picture, by=by) if picture else row.handed_image
        _require_asset(row)
        row.claimed_at, row.claimed_by, row.declined_at, row.declined_by = clock.now(), by, None, None
        return _saved(row, "claim", by)


def decline_benefit(deliverable: Deliverable, *, by: Any) -> Deliverable:
    """Say that the sponsor does without a benefit; claiming it later brings it back."""
    with _locked(deliverable, by) as row:
        access.can_hand_in(by, row).require()
        row.declined_at, row.declined_by, row.claimed_at, row.claimed_by = clock.now(), by, None, None
        return _saved(row, "decline", by)


def confirm(deliverable: Deliverable, *, by: Any) -> Deliverable:
    """Note that the benefit was given."""
    with _locked(deliverable) as row:
        access.can_confirm(by, row).require()
        row.confirmed_at, row.confirmed_by = clock.now(), by
        return _saved(row, "confirm", by)


def plan_delivery(deliverable: Deliverable, *, by: Any, owner: Any, due_on: date | None) -> Deliverable:
    """Say who sees to a benefit and until when; a new day is reminded of anew."""
    with _locked(deliverable) as row:
        can_organise(by, row.sponsorship.package.event).require()
        if row.due_on != due_on:
            row.reminded_days = None
        row.owner, row.due_on = owner, due_on
        return _saved(row, "plan", by)


def remind() -> None:
    """Remind of what is due in 14 days, in 3 days, and today; each once, however often and late this runs."""
    last = clock.today() + timedelta(days=max(REMINDED_DAYS_BEFORE))
    due = Deliverable.objects.outstanding().filter(due_on__lte=last).exclude(reminded_days=0)
    for deliverable in due:
        _remind(deliverable)


def _remind(deliverable: Deliverable) -> None:
    with _locked(deliverable) as row:
        if row.days_left is None or not row.is_outstanding:
            return
        reached = next((days for days in REMINDED_DAYS_BEFORE if row.days_left <= days), None)
        if reached is None or (row.reminded_days is not None and row.reminded_days <= reached):
            return
        row.reminded_days = reached
        row.save(update_fields=["reminded_days"])
        notifications.publish("sponsorship.due", row)
        mails.tell("sponsorship.due", row)


@contextmanager
def _locked(deliverable: Deliverable, writer: Any = None) -> Iterator[Deliverable]:
    with transaction.atomic():
        if writer is not None:
            lock_writer(writer)
        rows = Deliverable.objects.select_for_update(of=("self",))
        yield rows.select_related("sponsorship__package__event").get(pk=deliverable.pk)


def _saved(deliverable: Deliverable, verb: str, by: Any) -> Deliverable:
    deliverable.save()
    audit.record(by, f"deliverable.{verb}", deliverable)
    return deliverable


def _thawed(benefit: dict[str, Any]) -> dict[str, Any]:
    due = benefit.get("due_on")
    return {**benefit, "due_on": date.fromisoformat(due) if due else None}


def _require_asset(deliverable: Deliverable) -> None:
    missing = {
        Asset.LOGO: not deliverable.handed_image and _("Choose the logo to hand in."),
        Asset.TEXT: not deliverable.handed_text and _("Write the text to hand in."),
        Asset.LINK: not deliverable.handed_link and _("Give the link to hand in."),
        Asset.FILE: not (deliverable.handed_image or deliverable.handed_link)
        and _("Choose a picture, or give a link to the file."),
    }
    if sentence := missing.get(Asset(deliverable.asset)):
        raise Refused(sentence)
