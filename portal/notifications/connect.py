"""All that the notifications app tells the platform."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from portal import jobs
from portal.accounts.roles import Permission
from portal.core.admin import Waiting, waiting

from . import outbox
from .enums import MailState
from .models import Mail


def failed_mails(user: Any) -> Waiting | None:
    if not user.may(Permission.JOBS_MANAGE):
        return None
    count = Mail.objects.filter(state=MailState.FAILED).count()
    label = ngettext("mail could not be delivered", "mails could not be delivered", count)
    return Waiting(count, label, reverse("admin:notifications_mail_changelist") + "?state__exact=failed")


jobs.register("mail.send", outbox.send, attempts=outbox.ATTEMPTS + 4, priority=10)
jobs.register("mail.prune", outbox.prune, cron="41 3 * * *")
waiting.register("mails", failed_mails)
