"""The mails of the contact form. The confirmation repeats nothing, because a stranger may have typed the address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import ContactMessage, SiteSettings


def announce(message: ContactMessage, site: SiteSettings) -> None:
    """Tell the organisers' address, if one is set, that a message waits."""
    if not site.contact_address:
        return
    page = reverse("admin:site_contactmessage_change", args=[message.pk])
    facts = {"name": message.name, "email": message.email, "body": message.body, "url": f"{settings.SITE_URL}{page}"}
    text = _("%(name)s <%(email)s> wrote:\n\n%(body)s\n\nAnswer in the back office:\n%(url)s\n") % facts
    subject = f"{message.about_label}: {message.subject}" if message.about_label else message.subject
    _send(_("Contact form: %s") % subject, text, site.contact_address)


def confirm(message: ContactMessage, site: SiteSettings) -> None:
    text = _(
        "Hello,\n\n"
        "a message to the organisers of %(site)s was sent from our contact form with this address. "
        "They read every message and answer by mail.\n\n"
        "If it was not you, somebody else typed your address. You need do nothing.\n\n"
        "%(url)s\n"
    )
    facts = {"site": site.name, "url": settings.SITE_URL}
    _send(_("Your message to %s has arrived") % site.name, text % facts, message.email)


def answer(message: ContactMessage, site: SiteSettings) -> None:
    """Send the organisers' answer with the question below it; replies go to the organisers' address, if one is set."""
    question = "\n".join(f"> {line}" for line in message.body.splitlines())
    facts = {"answer": message.answer, "site": message.about_label or site.name, "question": question}
    text = _("%(answer)s\n\nThe organisers of %(site)s\n\nYou wrote:\n%(question)s\n") % facts
    _send(_("Re: %s") % message.subject, text, message.email, reply_to=site.contact_address)


def _send(subject: str, text: str, to: str, reply_to: str = "") -> None:
    EmailMessage(subject, text, to=[to], reply_to=[reply_to] if reply_to else None).send()
