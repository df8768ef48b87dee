"""Whoever writes, held while they do."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from .errors import Forbidden


def lock_writer(by: Any) -> Any:
    """Return the member as the row says now, locked until the transaction ends; call it before any other lock.

    So a member's own writes come one after the other, and none slips past a suspension or the erasure of the account.
    Raises Forbidden for an account that is closed.
    """
    writer: Any = get_user_model()._default_manager.select_for_update(no_key=True).get(pk=by.pk)
    if not writer.is_active:
        raise Forbidden(_("This account is closed."))
    return writer
