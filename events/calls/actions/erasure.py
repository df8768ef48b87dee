"""What becomes of a member's part in calls when the account is erased; rooms see to the entries."""

from typing import Any

from events.calls.models import Quota


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Forget how often the member took part."""
    Quota.objects.filter(member=user).delete()
