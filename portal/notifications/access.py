"""May this person do this to a mail."""

from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.roles import Permission
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import MailState
from .models import Mail


def can_send_again(user: Any, mail: Mail) -> Verdict:
    if not user.may(Permission.JOBS_MANAGE):
        return refused(_("Only organisers manage mails."))
    if mail.sent_at or mail.state not in {MailState.FAILED, MailState.UNKNOWN}:
        return refused(_("Only a mail that has failed can be sent again."))
    return ALLOWED
