"""What people are told, what they chose to hear by mail, what was mailed, and the mails on their way."""

from .choices import Choice, Visit
from .inbox import Happening, Notification
from .mailing import Mailing
from .outbox import Mail

__all__ = ["Choice", "Happening", "Mail", "Mailing", "Notification", "Visit"]
