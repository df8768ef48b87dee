"""Telling people, and what they do with what they are told."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from portal import jobs
from portal.accounts.models import User
from portal.core import clock
from portal.notifications import Kind, kinds
from portal.notifications.enums import ByMail
from portal.notifications.models import Happening, Mailing, Notification, Visit
from portal.notifications.queries import visible_rows, ways_by_mail

KEPT_DAYS = 180
VISIT_ENDS_AFTER = timedelta(minutes=30)
VISIT_NOTED_EVERY = timedelta(minutes=10)


def deliver(names: list[str], target_key: str, actor_id: int | None, occasion: str) -> None:
    """Tell the recipients of the named kinds of a target, each in a transaction of their own.

    Safe to run twice: each is told once per `occasion`, a key that `publish` makes, by the first kind that names them.
    About five queries per recipient. Suspended members are told, closed and erased accounts are not.
    """
    for name in names:
        _deliver(kinds[name], target_key, actor_id, occasion)


def _deliver(kind: Kind, target_key: str, actor_id: int | None, occasion: str) -> None:
    target = kind.model._base_manager.filter(pk=target_key).first()
    if target is None:
        return
    actor = User.objects.filter(pk=actor_id).first()
    reasons: dict[int, str] = {}
    for recipient in kind.recipients(target, actor):
        reasons.setdefault(recipient.user_id, str(recipient.reason))
    reasons.pop(actor_id or 0, None)
    ways = ways_by_mail(kind, reasons)
    for member in User.objects.filter(pk__in=reasons, is_active=True, erased_at__isnull=True):
        if visible_rows(kind, member, [str(target.pk)]).exists():  # type: ignore[attr-defined]
            news = Happening(recipient=member, occasion=occasion, actor=actor)
            news.reason, news.by_mail = reasons[member.pk][:200], ways[member.pk]
            _tell(kind, target, news)


def _tell(kind: Kind, target: Model, news: Happening) -> None:
    if Happening.objects.filter(recipient=news.recipient, occasion=news.occasion).exists():
        return
    news.kind, news.target_key, news.at = kind.name, str(target.pk), clock.now()
    # The constraint fails only when the same job runs twice at one time; then the other one has told.
    with suppress(IntegrityError), transaction.atomic():
        # Locked, so that the row cannot be marked as read between this line and the news that joins it.
        news.notification, _is_new = Notification.objects.select_for_update().get_or_create(
            recipient=news.recipient,
            kind=kind.name,
            thread=kind.thread(target),
            read_at=None,
            defaults={"latest_at": news.at},
        )
        news.notification.latest_at = news.at
        news.notification.save(update_fields=["latest_at"])
        news.save()
        if news.by_mail == ByMail.AT_ONCE:
            jobs.enqueue("notifications.mail", news.pk)


def mark_read(notification: Notification, *, by: Any) -> None:
    """Mark one row of `by` as read; a second time changes nothing."""
    Notification.objects.visible_to(by).unread().filter(pk=notification.pk).update(read_at=clock.now())


def mark_all_read(*, by: Any, until: datetime) -> None:
    """Mark as read what stood on the page that the person saw: nothing newer than `until`."""
    Notification.objects.visible_to(by).unread().filter(latest_at__lte=until).update(read_at=clock.now())


def prune(batch: int = 1000) -> None:
    """Delete rows read more than 180 days ago, and mailings that no kept row needs; safe to run twice."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    for rows in (
        Notification.objects.filter(read_at__lt=before),
        Mailing.objects.filter(composed_at__lt=before, happenings__isnull=True),
    ):
        while keys := list(rows.values_list("pk", flat=True)[:batch]):
            rows.model._base_manager.filter(pk__in=keys).delete()


def visit(user: User) -> datetime:
    """Note that a member is here, and return when the visit before this one ended; the first time, the joining.

    One query; one write more at most every ten minutes.
    """
    now = clock.now()
    known, is_new = Visit.objects.get_or_create(user=user, defaults={"seen_at": now, "before_at": user.joined_at})
    since = now - known.seen_at
    if is_new or since < VISIT_NOTED_EVERY:
        return known.before_at
    if since >= VISIT_ENDS_AFTER:
        known.before_at = known.seen_at
    known.seen_at = now
    known.save()
    return known.before_at
