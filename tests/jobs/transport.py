"""A mail transport of the killable worker: delivering is one line in a file, dying is possible on both sides of it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

killable = sys.modules["__main__"]


class Transport(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            killable.die_once("handover", str(message.subject))
            with Path(killable.FOLDER, "delivered").open("a") as delivered:
                delivered.write(f"{message.extra_headers['Message-ID']}\n")
                delivered.flush()
                os.fsync(delivered.fileno())
            killable.die_once("delivered", str(message.subject))
        return len(email_messages)
