"""What sponsors and organisers are told."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event
from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant
from portal.core.zones import moment_in_words
from portal.notifications import Kind, Recipient, Told

from .enums import State
from .models import Deliverable, Package, Sponsorship


def who_sponsors(sponsorship: Sponsorship, actor: Any) -> Iterator[Recipient]:
    if sponsorship.applicant_id:
        yield Recipient(sponsorship.applicant_id, gettext_lazy("you applied"))
    for user_id in sponsorship.contacts.filter(user__isnull=False).values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you are a contact of the sponsor"))


def who_plans_with(event: Event) -> Iterator[Recipient]:
    """Yield the members of an event's sponsors, and of those of the one that it is part of; one query."""
    rows = Sponsorship.objects.living().filter(package__in=Package.objects.offered_at(event)).order_by("pk")
    for person in {person for row in rows.values_list("applicant", "contacts__user") for person in row if person}:
        yield Recipient(person, gettext_lazy("your organization sponsors it, or has applied to"))


def who_organises(sponsorship: Sponsorship, actor: Any) -> Iterator[Recipient]:
    event = sponsorship.package.event
    for_event = Q(role=Role.EVENT_ORGANISER, scope__in=event.organiser_scopes) | Q(role=Role.ORGANISER, scope="")
    for user_id in RoleGrant.objects.filter(for_event).values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you organise the event"))


def who_delivers(deliverable: Deliverable, actor: Any) -> Iterator[Recipient]:
    yield from who_sponsors(deliverable.sponsorship, actor)
    if deliverable.owner_id:
        yield Recipient(deliverable.owner_id, gettext_lazy("you see to this benefit"))


def _tell_submitted(sponsorship: Sponsorship, names: list[str], count: int) -> Told:
    sentence = _("%(organization)s has applied for “%(level)s”, %(event)s.") % _words(sponsorship)
    return Told(sentence, sponsorship.get_absolute_url())


def _tell_withdrawn(sponsorship: Sponsorship, names: list[str], count: int) -> Told:
    sentence = _("%(organization)s has stepped back from “%(level)s”, %(event)s.") % _words(sponsorship)
    return Told(sentence, sponsorship.get_absolute_url())


def _tell_offered(sponsorship: Sponsorship, names: list[str], count: int) -> Told:
    sentences = {
        True: _("“%(level)s” of %(event)s has come free for %(organization)s. Take it until %(until)s."),
        False: _("“%(level)s” of %(event)s had come free for %(organization)s."),
    }
    return Told(sentences[sponsorship.has_offer] % _words(sponsorship), sponsorship.get_absolute_url())


def _tell_moved(sponsorship: Sponsorship, names: list[str], count: int) -> Told:
    sentences = {
        State.SUBMITTED: _("The application of %(organization)s for “%(level)s” is with the organisers of %(event)s."),
        State.HELD: _("“%(level)s” of %(event)s is held for %(organization)s until %(until)s."),
        State.APPROVED: _("%(organization)s is approved as a sponsor of %(event)s: “%(level)s”."),
        State.AGREEMENT: _("The agreement of %(organization)s for “%(level)s”, %(event)s, is signed."),
        State.ACTIVE: _("The sponsorship of %(organization)s, “%(level)s” of %(event)s, is active."),
        State.EXPIRED: _("The time for which “%(level)s” of %(event)s was held for %(organization)s is over."),
        State.DECLINED: _("The organisers of %(event)s have declined the application of %(organization)s."),
        State.WITHDRAWN: _("%(organization)s has stepped back from “%(level)s”, %(event)s."),
    }
    step = sponsorship.steps.last()
    reason = step.reason if step and step.state == sponsorship.stage else ""
    return Told(sentences[sponsorship.state] % _words(sponsorship), sponsorship.get_absolute_url(), reason)


def _tell_due(deliverable: Deliverable, names: list[str], count: int) -> Told:
    days = deliverable.days_left or 0
    if days > 0:
        when = ngettext("is due in %(n)d day", "is due in %(n)d days", days) % {"n": days}
    else:
        when = _("is due today") if days == 0 else _("was due")
    words = {"benefit": deliverable.text, "when": when, "sponsorship": str(deliverable.sponsorship)}
    return Told(_("“%(benefit)s” %(when)s: %(sponsorship)s.") % words, deliverable.get_absolute_url(), deliverable.spec)


def _words(sponsorship: Sponsorship) -> dict[str, str]:
    until = sponsorship.held_until
    return {
        "organization": sponsorship.organization.name,
        "level": sponsorship.level,
        "event": sponsorship.package.event.title,
        "until": moment_in_words(until) if until else "",
    }


def _thread(sponsorship: Any) -> str:
    return f"sponsorship:{sponsorship.pk}"


RELATED = ("organization", "package__event")

KINDS = (
    Kind(
        name="sponsorship.submitted",
        label=gettext_lazy("Organizations apply to sponsor events that I organise"),
        model=Sponsorship,
        recipients=who_organises,
        thread=_thread,
        tell=_tell_submitted,
        by_mail="at_once",
        related=RELATED,
    ),
    Kind(
        name="sponsorship.withdrawn",
        label=gettext_lazy("Sponsors of events that I organise step back"),
        model=Sponsorship,
        recipients=who_organises,
        thread=_thread,
        tell=_tell_withdrawn,
        by_mail="at_once",
        related=RELATED,
    ),
    Kind(
        name="sponsorship.offered",
        label=gettext_lazy("A package that my organization waits for comes free"),
        model=Sponsorship,
        recipients=who_sponsors,
        thread=_thread,
        tell=_tell_offered,
        by_mail="at_once",
        subscription=False,
        related=RELATED,
    ),
    Kind(
        name="sponsorship.moved",
        label=gettext_lazy("What becomes of my organization’s sponsorships"),
        model=Sponsorship,
        recipients=who_sponsors,
        thread=_thread,
        tell=_tell_moved,
        by_mail="at_once",
        subscription=False,
        related=RELATED,
    ),
    Kind(
        name="sponsorship.due",
        label=gettext_lazy("Benefits of sponsorships are due"),
        model=Deliverable,
        recipients=who_delivers,
        thread=lambda deliverable: f"deliverable:{deliverable.pk}",
        tell=_tell_due,
        by_mail="at_once",
        subscription=False,
        related=("sponsorship__organization", "sponsorship__package__event"),
    ),
)
