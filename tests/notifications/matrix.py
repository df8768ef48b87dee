"""Who gets what at the addresses of notifications: each member has an inbox, and nobody opens another's."""

from typing import Any

from portal.notifications.mail import stop_token
from portal.notifications.models import Notification
from tests.architecture.matrix import Cast, row


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    told = Notification.objects.create(recipient=cast.owner, kind="matrix", thread="matrix:1")
    return {"notification": {"pk": told.pk}, "stop token": {"token": stop_token(cast.owner, "daily")}}


ROWS = [
    row("notifications", visitor=302, members=200),
    row("notification", of="notification", visitor=302, members=404, owner=302),
    row("notifications_read", visitor=302, members=405),
    row("notifications_read", method="POST", visitor=302, members=400),
    row("notification_choices", visitor=302, members=200),
    row("notification_stop", of="stop token", everybody=200),
    row("notification_stop", of="stop token", method="POST", everybody=200),
]
