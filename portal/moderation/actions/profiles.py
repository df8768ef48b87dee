"""A member's profile as something that can be reported: hiding takes the words off it, restoring puts them back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts.actions import write_profile
from portal.accounts.models import User
from portal.core.errors import Refused
from portal.moderation.access import can_decide_profile
from portal.moderation.models import HiddenProfile


def hide_profile(member: User, *, by: Any, reason: str = "") -> None:
    """Take name, text, links and picture off a profile, and keep them aside.

    Raises Forbidden; Refused when the profile is empty.
    """
    with transaction.atomic():
        member = _locked(member)
        can_decide_profile(by, member).require()
        if _is_empty(member):
            raise Refused(_("Nothing on this profile could be hidden. Leave it as it is."))
        HiddenProfile.objects.update_or_create(
            user=member,
            defaults={
                "display_name": member.display_name,
                "bio": member.bio,
                "links": member.links,
                "picture": member.picture,
            },
        )
        write_profile(member, display_name="", bio="", links=[], picture=None)
        audit.record(by, "profile.hide", member, reason=reason)


def show_profile(member: User, *, by: Any, reason: str = "") -> None:
    """Put back what was hidden. Raises Forbidden; Refused when the member has written anew since."""
    with transaction.atomic():
        member = _locked(member)
        can_decide_profile(by, member).require()
        hidden = HiddenProfile.objects.filter(user=member).first()
        if hidden is None or not _is_empty(member):
            raise Refused(_("The member has written a new profile since. It stays."))
        write_profile(
            member,
            display_name=hidden.display_name,
            bio=hidden.bio,
            links=hidden.links,
            picture=hidden.picture,
        )
        hidden.delete()
        audit.record(by, "profile.show", member, reason=reason)


def _locked(member: User) -> User:
    return User.objects.select_for_update().get(pk=member.pk)


def _is_empty(member: User) -> bool:
    return not (member.display_name or member.bio or member.links or member.picture_id)
