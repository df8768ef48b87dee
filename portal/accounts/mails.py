"""Mails about an account: one text each, from which the HTML part is made."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from portal.core import clock

from .models import User


def letter(template: str, to: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """Render `<template>_subject.txt` and `<template>_message.txt`; the HTML part shows the same paragraphs."""
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    html = render_to_string("accounts/mail/message.html", {**context, "subject": subject, "paragraphs": paragraphs})
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    mail.attach_alternative(html, "text/html")
    return mail


def send(template: str, member: User, **context: Any) -> None:
    """Send a member a letter, in the caller's transaction: times in the member's zone, addresses after `site_url`."""
    context |= {"member": member, "site_url": settings.SITE_URL}
    with timezone.override(clock.zone(member.time_zone)):
        letter(f"accounts/mail/{template}", member.email, context).send()
