"""What members say of themselves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal import audit, search
from portal.accounts.access import can_edit_profile, can_rename
from portal.accounts.handles import HandleValidator
from portal.accounts.models import FormerHandle, User
from portal.accounts.queries import is_handle_taken
from portal.core import clock, texts
from portal.core.errors import Refused
from portal.media.actions import store_image
from portal.media.models import Image
from portal.media.pictures import Picture


def update_profile(
    member: User,
    *,
    by: Any,
    display_name: str,
    bio: str,
    links: list[str],
    time_zone: str,
    picture: Picture | None = None,
    remove_picture: bool = False,
) -> User:
    """Keep what a member says; without a new picture the old one stays, unless it is to be removed.

    Raises Forbidden; Refused for a spent quota of pictures.
    """
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        can_edit_profile(by, member).require()
        member.time_zone = time_zone
        shown = None if remove_picture else member.picture
        image = store_image(picture, by=by) if picture is not None else shown
        write_profile(member, display_name=display_name, bio=bio, links=links, picture=image)
        audit.record(by, "profile.update", member)
    return member


def write_profile(member: User, *, display_name: str, bio: str, links: list[str], picture: Image | None) -> None:
    """Store what others see of a member; the caller has locked the row, asked the verdict and records the act."""
    member.display_name, member.links, member.picture = display_name, links, picture
    texts.write(member, "bio", bio)
    member.save()
    search.sync(member)
    search.rename_author(member.handle, handle_now=member.handle, name=member.name)


def rename(member: User, *, by: Any, handle: str) -> User:
    """Change a handle; links to the old one lead here from then on, and only this member may take it again.

    Raises Forbidden within 30 days of the last change; Refused for a handle that is not allowed or taken.
    """
    try:
        with transaction.atomic():
            member = User.objects.select_for_update().get(pk=member.pk)
            can_rename(by, member).require()
            _require_free(handle, member)
            _keep_old_handle(member, handle)
            old, member.handle = member.handle, handle
            member.handle_changed_at = clock.now()
            member.save()
            audit.record(by, "profile.rename", member, before=old)
            search.sync(member)
            search.rename_author(old, handle_now=handle, name=member.name)
    except IntegrityError:
        raise Refused(_taken(handle)) from None
    return member


def _require_free(handle: str, member: User) -> None:
    if handle == member.handle:
        raise Refused(_("This is your handle already."))
    try:
        HandleValidator()(handle)
    except ValidationError as fault:
        raise Refused(fault.messages[0]) from None
    if is_handle_taken(handle, but_for=member):
        raise Refused(_taken(handle))


def _keep_old_handle(member: User, handle: str) -> None:
    """Remember the handle that is given up, and forget the one that is taken back."""
    member.former_handles.filter(handle__iexact=handle).delete()
    if handle.lower() != member.handle.lower():
        FormerHandle.objects.create(user=member, handle=member.handle, handle_skeleton=member.handle_skeleton)


def _taken(handle: str) -> str:
    return _("The handle %s is taken, or looks like one that is. Choose another one.") % handle
