"""Every write of the site app, by noun."""

from .contact import answer_message, close_message, erase_sender, send_message
from .pages import change_page, create_page, delete_page, publish_page, restore_revision, unpublish_page
from .settings import change_settings, set_up

__all__ = [
    "answer_message",
    "change_page",
    "change_settings",
    "close_message",
    "create_page",
    "delete_page",
    "erase_sender",
    "publish_page",
    "restore_revision",
    "send_message",
    "set_up",
    "unpublish_page",
]
