"""Work on accounts after the response, and once a day."""

import logging

from . import actions
from .models import DataExport, User

logger = logging.getLogger(__name__)


def export(key: str) -> None:
    """Make the archive of a request, unless it is gone."""
    waiting = DataExport.objects.select_related("user").filter(pk=key).first()
    if waiting is not None:
        actions.make_export(waiting)


def erase_due() -> None:
    """Erase every account whose grace period is over; one that fails does not hold up the others."""
    failed = []
    for member in User.objects.erasure_due():
        try:
            actions.erase(member)
        except Exception:
            logger.exception("Account %s could not be erased.", member.pk)
            failed.append(member.pk)
    if failed:
        raise RuntimeError(f"Accounts that could not be erased: {failed}")


def sweep() -> None:
    """Delete archives after a week, and accounts that nobody confirmed."""
    actions.delete_old_exports()
    actions.drop_unconfirmed()
