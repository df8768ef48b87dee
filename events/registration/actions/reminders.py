"""The reminder on the day before."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from events.enums import EventState
from events.models import Event
from events.registration.models import Registration
from portal import notifications
from portal.core import clock

BEFORE = timedelta(days=1)


def remind() -> None:
    """Remind who attends an event that begins within a day, each once; safe to run twice, and killed at any point.

    Who was confirmed within that day knows it anyway. Where the dates changed since, a second reminder goes out.
    """
    now = clock.now()
    soon = Event.objects.in_state(EventState.PUBLIC).filter(starts_at__gt=now, starts_at__lte=now + BEFORE)
    day_before = F("admission__event__starts_at") - BEFORE
    due = Registration.objects.attending().filter(
        Q(reminded_at__isnull=True) | Q(reminded_at__lt=day_before),
        admission__event__in=soon,
        confirmed_at__lt=day_before,
    )
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = due.select_for_update(no_key=True, of=("self",)).filter(pk=key).first()
            if row is not None:
                row.reminded_at = now
                row.save(update_fields=["reminded_at"])
                notifications.publish("registration.reminder", row)
