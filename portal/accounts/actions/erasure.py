"""Erasing an account: asked for, waiting, done."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext

from portal import audit, search
from portal.accounts import mails
from portal.accounts.access import can_erase, can_keep
from portal.accounts.erasers import erasers
from portal.accounts.models import FormerHandle, User
from portal.core import clock
from portal.core.errors import Refused
from portal.media.models import Audio, Image
from portal.site.actions import erase_sender

from .archives import delete_export
from .roles import require_another_organiser

GRACE_DAYS = 14


def request_erasure(member: User, *, by: Any, erase_texts: bool = False) -> User:
    """Have an account erased in 14 days, with its contributions if `erase_texts`; until then it can be kept.

    Raises Forbidden; Refused when it waits already, or for the only organiser who stays.
    """
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        can_erase(by, member).require()
        if member.erase_after:
            raise Refused(gettext("The erasure of this account is waiting already."))
        require_another_organiser(member)
        member.erase_after = clock.now() + timedelta(days=GRACE_DAYS)
        member.erase_texts = erase_texts
        member.save()
        audit.record(by, "erasure.request", member, erase_texts=erase_texts)
        mails.send("erasure_requested", member)
    return member


def keep_account(member: User, *, by: Any) -> User:
    """Stop an erasure that waits. Raises Forbidden when none does."""
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        can_keep(by, member).require()
        member.erase_after, member.erase_texts = None, False
        member.save()
        audit.record(by, "erasure.undo", member)
        mails.send("erasure_undone", member)
    return member


def erase(member: User) -> None:
    """Erase an account whose grace period is over, all in one transaction; another state leaves it alone."""
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=member.pk)
        if member.erased_at or not member.erase_after or member.erase_after > clock.now():
            return
        for erase_part in erasers:
            erase_part(member, keep_texts=not member.erase_texts)
        _drop_what_opens_the_account(member)
        _drop_what_is_about_the_person(member)
        handle = member.handle
        _make_anonymous(member)
        audit.forget(member, gettext("Deleted member"))
        audit.record(None, "member.erase", member)
        search.sync(member)
        search.rename_author(handle, handle_now=member.handle, name=member.name)


def _drop_what_opens_the_account(member: User) -> None:
    for session in UserSession.objects.filter(user=member):
        session.end()
    for model in (EmailAddress, Authenticator, SocialAccount):
        model._default_manager.filter(user=member).delete()
    member.grants.all().delete()


def _drop_what_is_about_the_person(member: User) -> None:
    """Pictures lose their owner; those that no text shows are swept with their files."""
    for export in member.data_exports.all():
        delete_export(export)
    member.suspensions.all().delete()
    for model in (Image, Audio):
        model.objects.filter(owner=member).update(owner=None)
    erase_sender(member)
    FormerHandle.objects.create(user=member, handle=member.handle, handle_skeleton=member.handle_skeleton)
    member.former_handles.update(handle="")


def _make_anonymous(member: User) -> None:
    member.handle = f"deleted-{member.pk}"
    member.email = f"{member.handle}@erased.invalid"
    member.display_name = member.bio = member.bio_html = member.time_zone = ""
    member.links, member.picture = [], None
    member.is_active, member.last_login = False, None
    member.erased_at, member.erase_after = clock.now(), None
    member.set_unusable_password()
    member.save()
