"""The mails of this app: HTML and text, worded in the member's zone, with one click to stop what is a subscription."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core import clock

from .enums import ByMail

SALT = "portal.notifications.stop"


def send(member: User, subject: str, template: str, context: Mapping[str, Any], *, stop: str = "") -> None:
    """Put a mail of `templates/mail/<template>.{txt,html}` into the outbox, in the caller's transaction.

    `stop` names what one click ends (see `stop_mails`): it adds the headers of RFC 2369 and RFC 8058.
    """
    stop_url = settings.SITE_URL + reverse("notification_stop", args=[stop_token(member, stop)]) if stop else ""
    with timezone.override(clock.zone(member.time_zone)):
        write(member.email, subject, template, {**context, "member": member}, stop_url=stop_url)


def write(address: str, subject: str, template: str, context: Mapping[str, Any], *, stop_url: str = "") -> None:
    """Do what `send` does for an address that need not be a member's, in the caller's time zone."""
    shown = {**context, "subject": subject, "site_url": settings.SITE_URL, "stop_url": stop_url}
    text, html = (render_to_string(f"mail/{template}.{form}", shown) for form in ("txt", "html"))
    mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[address], headers=_headers(stop_url))
    mail.attach_alternative(html, "text/html")
    mail.send()


def _headers(stop_url: str) -> dict[str, str]:
    if not stop_url:
        return {}
    return {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def digest_subject(by_mail: str) -> str:
    return _("Your week in the community") if by_mail == ByMail.WEEKLY else _("What you were told since yesterday")


def stop_token(member: User, scope: str) -> str:
    """Return what stands in the address of a stop link: valid without an end, for this member and scope alone."""
    return signing.dumps([member.pk, scope], salt=SALT)


def read_stop_token(token: str) -> tuple[int, str]:
    """Raise signing.BadSignature for a token that no mail of ours carried."""
    user_id, scope = signing.loads(token, salt=SALT)
    return user_id, scope
