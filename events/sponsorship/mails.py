"""What contacts without an account read by mail: what the applicant is told, and a way to hear no more of it.

An applicant may name strangers. So of what an applicant typed a mail holds the name of the organization alone, nothing
is mailed about a draft, and what is no organiser's act begins few such mails a day.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from events.access import can_organise
from portal import notifications
from portal.core import clock, rehearsal
from portal.core.errors import TooMany
from portal.core.limits import limit
from portal.core.rehearsal import Foreseen
from portal.notifications import Told, mail

from .enums import ContactRole, State
from .models import Addressee, Contact, Deliverable, Sponsorship
from .models.addressees import digest_of
from .queries import member_at

SALT = "events.sponsorship.stop"
# First mails that no organiser caused: to one address, and for one applicant.
RATE_OF_ADDRESS, RATE_OF_APPLICANT = "3/d", "10/d"


def tell(kind: str, target: Sponsorship | Deliverable, *, by: Any = None) -> None:
    """Mail what a kind of news says to the contacts without an account, in the caller's transaction.

    Three queries, and for each contact two and what the outbox writes.
    """
    sponsorship = target.sponsorship if isinstance(target, Deliverable) else target
    event = sponsorship.package.event
    if event.published_at is None:
        return
    with timezone.override(clock.zone(event.time_zone)):
        told = notifications.kinds[kind].tell(target, [], 1)
        readers = {contact.email.lower(): contact for contact in _readers(sponsorship, kind)}
        written = [contact for contact in readers.values() if _write(contact, told, by)]
    names = [contact.name for contact in written]
    rehearsal.note(lambda: [Foreseen(told.sentence, told.excerpt, len(names), names)] if names else [])


def stop_token(addressee: Addressee) -> str:
    """Return what stands in the address of a stop link: valid without an end, for one address and sponsorship."""
    return signing.dumps(addressee.pk, salt=SALT)


def read_stop_token(token: str) -> int:
    """Raise signing.BadSignature for a token that no mail of ours carried."""
    return int(signing.loads(token, salt=SALT))


def _readers(sponsorship: Sponsorship, kind: str) -> list[Contact]:
    """Return whom it concerns and who has no account; who has confirmed the address by now is let in as a member."""
    found = []
    for contact in sponsorship.contacts.filter(user=None, role__in=_concerned(sponsorship, kind)).exclude(email=""):
        contact.user = member_at(contact.email)
        if contact.user:
            contact.save(update_fields=["user"])
        else:
            contact.sponsorship = sponsorship
            found.append(contact)
    return found


def _concerned(sponsorship: Sponsorship, kind: str) -> list[ContactRole]:
    """Return who reads it: the main contact everything, marketing what is due, both others what follows approval."""
    if kind == "sponsorship.due":
        return [ContactRole.MAIN, ContactRole.MARKETING]
    if sponsorship.steps.filter(state=State.APPROVED).exists():
        return [ContactRole.MAIN, ContactRole.BILLING, ContactRole.MARKETING]
    return [ContactRole.MAIN]


def _write(contact: Contact, told: Told, by: Any) -> bool:
    addressee = _addressee(contact, by)
    if addressee is None:
        return False
    event = contact.sponsorship.package.event
    context = {
        "told": told,
        "event": event,
        "organization": contact.sponsorship.organization,
        "url": settings.SITE_URL + reverse("packages", args=[event.slug]),
    }
    stop_url = settings.SITE_URL + reverse("sponsorship_mails_stop", args=[stop_token(addressee)])
    mail.write(contact.email, told.sentence, "sponsor", context, stop_url=stop_url)
    return True


def _addressee(contact: Contact, by: Any) -> Addressee | None:
    """Return the row of who may be mailed now; None for who has stopped it, or for a first mail beyond the rates."""
    known = contact.sponsorship.addressees.filter(digest=digest_of(contact.email)).first()
    if known is None and _may_begin(contact, by):
        return contact.sponsorship.addressees.get_or_create(digest=digest_of(contact.email))[0]
    return None if known is None or known.stopped_at else known


def _may_begin(contact: Contact, by: Any) -> bool:
    """Say whether an address may be mailed for the first time; a rollback gives the slots back, as none was mailed."""
    sponsorship = contact.sponsorship
    if by is not None and can_organise(by, sponsorship.package.event):
        return True
    try:
        limit("sponsorship.mail", contact.email.lower(), RATE_OF_ADDRESS)
        limit("sponsorship.mail.applicant", sponsorship.applicant_id, RATE_OF_APPLICANT)
    except TooMany:
        return False
    return True
