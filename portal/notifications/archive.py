"""What of this app belongs to one member: for the archive they may ask for, and for the end of the account."""

from collections.abc import Iterator, Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from portal.accounts.exports import Part
from portal.accounts.models import User

from .models import Choice, Happening, Mail, Mailing, Notification, Visit
from .queries import threads, worded

BATCH = 200


def told(user: User) -> Part:
    return Part(_told(user))


def _told(user: User) -> Iterator[Mapping[str, Any]]:
    keys = list(Notification.objects.visible_to(user).values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = Notification.objects.filter(pk__in=keys[start : start + BATCH]).for_list()
        for line in worded(user, threads(rows)):
            yield {"at": line.at, "read_at": line.notification.read_at, "told": line.sentence, "url": line.url}


def chosen(user: User) -> Part:
    return Part(Choice.objects.filter(user=user).order_by("kind").values("kind", "by_mail", "chosen_at"))


def erase(user: User, *, keep_texts: bool) -> None:
    """Forget what the member was told, chose and was mailed; rows of others keep the act under the anonymous name."""
    Happening.objects.filter(recipient=user).delete()
    for model in (Notification, Mailing):
        model._base_manager.filter(recipient=user).delete()
    for personal in (Choice, Visit):
        personal._base_manager.filter(user=user).delete()
    addresses = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    Mail.objects.alias(to=Lower("recipient")).filter(to__in={address.lower() for address in addresses}).delete()
