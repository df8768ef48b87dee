"""News by mail: at once, and in the digests of a day or a week.

Each mail is one Mailing row by constraint, written in the transaction that puts the mail into the outbox.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Min

from portal import jobs
from portal.accounts.models import User
from portal.core import clock
from portal.notifications import kinds, mail
from portal.notifications.enums import ByMail
from portal.notifications.models import Choice, Happening, Mailing
from portal.notifications.models.inbox import WORDED
from portal.notifications.periods import NEW_FOR_YOU, Period, PeriodGroup, between, latest_period
from portal.notifications.queries import Line, Thread, worded

DIGESTS = (ByMail.DAILY, ByMail.WEEKLY)
# Threads that a digest words; the mail says how many more wait in the page.
WORDED_PER_DIGEST = 30


def mail_at_once(happening_id: int) -> None:
    """Mail one happening, unless it was mailed, read, chosen away or hidden since; safe to run twice."""
    with transaction.atomic():
        happening = (
            Happening.objects.waiting(ByMail.AT_ONCE)
            .select_for_update(of=("self",))
            .select_related("notification", "recipient", "actor")
            .filter(pk=happening_id, recipient__is_active=True)
            .first()
        )
        if happening is None:
            return
        [line] = worded(happening.recipient, [Thread(happening.notification, [happening], 1)])
        happening.mailing = Mailing.objects.create(
            recipient=happening.recipient, key=f"at_once:{happening.pk}", is_empty=not line.url
        )
        happening.save(update_fields=["mailing"])
        if line.url:
            stop = happening.kind if kinds[happening.kind].subscription else ""
            mail.send(happening.recipient, line.sentence, "notification", {"line": line}, stop=stop)


def enqueue_digests() -> None:
    """Store a job for each person whose day or week has ended in their zone with something to say."""
    with transaction.atomic():
        for by_mail in DIGESTS:
            for user_id in _due(by_mail):
                jobs.enqueue("notifications.digest", user_id, by_mail)


def _due(by_mail: ByMail) -> set[int]:
    now = clock.now()
    waiting = Happening.objects.waiting(by_mail).values_list("recipient", "recipient__time_zone")
    begun = list(waiting.annotate(oldest=Min("at")).order_by())
    if by_mail == ByMail.WEEKLY:
        subscribed = Choice.objects.filter(kind=NEW_FOR_YOU, by_mail=by_mail)
        begun += subscribed.values_list("user", "user__time_zone", "chosen_at")
    periods = {zone: latest_period(by_mail, zone, now) for _user, zone, _at in begun}
    keys = {period.key for period in periods.values()}
    mailed = set(Mailing.objects.filter(key__in=keys).values_list("recipient", "key"))
    return {
        user_id
        for user_id, zone, began_at in begun
        if began_at < periods[zone].ends and (user_id, periods[zone].key) not in mailed
    }


def mail_digest(user_id: int, by_mail: str) -> None:
    """Mail what waited for the period that ended last, and what is new if the person asked; safe to run twice."""
    with transaction.atomic():
        member = User.objects.filter(pk=user_id, is_active=True, erased_at__isnull=True).first()
        if member is None:
            return
        period = latest_period(by_mail, member.time_zone, clock.now())
        mailing, is_new = Mailing.objects.get_or_create(recipient=member, key=period.key)
        if not is_new:
            return
        lines = _lines(member, by_mail, period, mailing)
        groups = _new_for(member, by_mail, period)
        mailing.is_empty = not lines and not groups
        mailing.save(update_fields=["is_empty"])
        if not mailing.is_empty:
            context = {"lines": lines[:WORDED_PER_DIGEST], "more": len(lines[WORDED_PER_DIGEST:]), "groups": groups}
            mail.send(member, mail.digest_subject(by_mail), "digest", context | {"by_mail": by_mail}, stop=by_mail)


def _lines(member: User, by_mail: str, period: Period, mailing: Mailing) -> list[Line]:
    """Take what waits into the mailing, and word what the member may still see, newest first."""
    waiting = Happening.objects.waiting(by_mail).filter(recipient=member, at__lt=period.ends)
    by_thread: dict[Any, list[Happening]] = defaultdict(list)
    for happening in waiting.select_related("notification", "actor").order_by("-at", "-pk"):
        by_thread[happening.notification].append(happening)
    Happening.objects.filter(pk__in=[row.pk for rows in by_thread.values() for row in rows]).update(mailing=mailing)
    found = [Thread(notification, rows[:WORDED], len(rows)) for notification, rows in by_thread.items()]
    return [line for line in worded(member, found) if line.url]


def _new_for(member: User, by_mail: str, period: Period) -> list[PeriodGroup]:
    wanted = Choice.objects.filter(user=member, kind=NEW_FOR_YOU, by_mail=by_mail, chosen_at__lt=period.ends)
    return between(member, period.starts, period.ends) if wanted.exists() else []
