"""Whom a text names: `Rendered.mentions` to recipients."""

from collections.abc import Iterable

from django.db.models.functions import Lower

from portal.accounts.models import User
from portal.core.errors import Sentence

from . import Recipient

# A text that names the whole community tells only the first of them.
MENTIONS_AT_MOST = 20


def mentioned(handles: Iterable[str], reason: Sentence) -> list[Recipient]:
    """Return the members behind the first 20 handles of a text; unknown ones are passed over. One query."""
    first = list(dict.fromkeys(handle.lower() for handle in handles))[:MENTIONS_AT_MOST]
    named = User.objects.alias(folded=Lower("handle")).filter(folded__in=first)
    return [Recipient(key, reason) for key in named.order_by("pk").values_list("pk", flat=True)]
