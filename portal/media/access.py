"""May this person upload, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from portal.core.verdict import ALLOWED, Verdict, refused


def can_upload(user: Any) -> Verdict:
    """Say whether somebody may add files; the user answers for the suspension, as accounts stand above this app."""
    if not user.is_authenticated:
        return refused(_("Sign in to add files."))
    if user.suspension is not None:
        return refused(_("Your account is suspended, so you cannot add files."))
    return ALLOWED
