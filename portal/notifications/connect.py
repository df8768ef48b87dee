"""All that the notifications app tells the platform."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import jobs
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.accounts.roles import Permission
from portal.core import menu
from portal.core.admin import Waiting, waiting

from . import actions, archive, outbox, queries
from .enums import MailState
from .models import Mail


def failed_mails(user: Any) -> Waiting | None:
    if not user.may(Permission.JOBS_MANAGE):
        return None
    count = Mail.objects.filter(state=MailState.FAILED).count()
    label = ngettext("mail could not be delivered", "mails could not be delivered", count)
    return Waiting(count, label, reverse("admin:notifications_mail_changelist") + "?state__exact=failed")


def is_member(user: Any) -> bool:
    return user.is_authenticated


menu.account.register(
    "notifications",
    menu.MenuItem(
        _("Notifications"), "notifications", order=10, shown_to=is_member, count=queries.unread_count, icon="bell"
    ),
)
menu.settings.register("notifications", menu.MenuItem(_("Notifications by mail"), "notification_choices", order=60))

jobs.register("notifications.deliver", actions.deliver)
jobs.register("notifications.mail", actions.mail_at_once)
jobs.register("notifications.digest", actions.mail_digest)
jobs.register("notifications.digests", actions.enqueue_digests, cron="5 * * * *")
jobs.register("notifications.prune", actions.prune, cron="40 3 * * *")
jobs.register("mail.send", outbox.send, attempts=outbox.ATTEMPTS + 4, priority=10)
jobs.register("mail.prune", outbox.prune, cron="41 3 * * *")
waiting.register("mails", failed_mails)

exports.register("notifications", archive.told)
exports.register("notifications.choices", archive.chosen)
erasers.register("notifications", archive.erase)
