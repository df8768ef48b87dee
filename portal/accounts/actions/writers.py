"""Whoever writes, held while they do."""

from portal.accounts.models import User


def lock_writer(by: User) -> User:
    """Return the member as the row says now, locked until the transaction ends; call it before any other lock.

    So a member's own writes come one after the other, and none slips past a suspension or the erasure of the account.
    """
    return User.objects.select_for_update(no_key=True).get(pk=by.pk)
