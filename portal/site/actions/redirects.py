"""Old addresses: what a link from outside asks for may have moved, or may have lived on another site before."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.core.errors import Refused
from portal.site.models import Redirect


def lead(old_path: str, new_path: str) -> None:
    """Let `old_path` lead to `new_path` from now on, and whatever led to the old one too; an empty or equal one is
    ignored. Both begin with a slash. Call it in the transaction of the change that moved the thing.

    Raises Refused when somebody moves a thing the other way in this very moment.
    """
    if not old_path.startswith("/") or old_path == new_path:
        return
    try:
        with transaction.atomic():
            Redirect.objects.filter(old_path=new_path).delete()
            Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
            Redirect.objects.update_or_create(old_path=old_path, defaults={"new_path": new_path})
    except IntegrityError:
        raise Refused(_("Somebody else changed this address at the same moment. Try again.")) from None
