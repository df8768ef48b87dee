"""From sign-up to a confirmed address, or to nothing."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from portal import audit, search
from portal.accounts.models import User
from portal.core import clock

UNCONFIRMED_DAYS = 3


def confirm_member(member: User) -> None:
    """Make a member findable whose address was confirmed; allauth has stored the confirmation already."""
    with transaction.atomic():
        audit.record(member, "member.confirm_address", member)
        search.sync(member)


def drop_unconfirmed() -> None:
    """Delete accounts whose address nobody confirmed within three days, so that address and handle are free again."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    stale = User.objects.filter(
        last_login__isnull=True, erased_at__isnull=True, joined_at__lt=clock.now() - timedelta(days=UNCONFIRMED_DAYS)
    ).exclude(pk__in=confirmed)
    for member in stale.iterator():
        with transaction.atomic():
            audit.record(None, "member.drop_unconfirmed", member)
            member.delete()
