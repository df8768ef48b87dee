"""The outbox in the back office: what left and what did not; never what it said, for that may be a code."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.core.admin import ActionAdmin, Button

from .access import can_send_again
from .models import Mail
from .outbox import send_again


@admin.register(Mail)
class MailAdmin(ActionAdmin):
    permission = Permission.JOBS_MANAGE
    list_display = ["subject", "recipient", "state", "attempts", "created_at", "sent_at"]
    list_filter = ["state", "created_at"]
    search_fields = ["recipient", "subject"]
    show_full_result_count = False
    fields = readonly_fields = (
        "recipient",
        "sender",
        "subject",
        "state",
        "attempts",
        "error",
        "created_at",
        "sent_at",
        "message_id",
    )
    buttons = (
        Button(
            name="send-again",
            label=_("Send again"),
            action=send_again,
            access=can_send_again,
            explain=_("The mail goes back into the queue. If its state is unknown, it may arrive twice."),
            done=_("The mail waits for a worker."),
        ),
    )
