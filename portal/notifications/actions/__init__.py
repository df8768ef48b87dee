"""Every write of the notifications app, by noun."""

from .choices import choose, stop_mails
from .inbox import deliver, mark_all_read, mark_read, prune, visit
from .mailing import enqueue_digests, mail_at_once, mail_digest

__all__ = [
    "choose",
    "deliver",
    "enqueue_digests",
    "mail_at_once",
    "mail_digest",
    "mark_all_read",
    "mark_read",
    "prune",
    "stop_mails",
    "visit",
]
