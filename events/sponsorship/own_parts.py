"""What sponsorship puts into a member's archive."""

from typing import Any

from portal.accounts.exports import Part

from .models import Contact, Sponsorship


def applications(member: Any) -> Part:
    """The sponsorships that a member entered, with what was frozen into them."""
    names = ("organization__name", "package__event__title", "stage", "level", "price", "currency", "benefits")
    rows = Sponsorship.objects.filter(applicant=member).order_by("pk")
    return Part(rows.values(*names, "billing_note", "entered_at", "submitted_at"))


def contacts(member: Any) -> Part:
    """Where a member is named as a contact."""
    rows = Contact.objects.filter(user=member).order_by("pk")
    return Part(rows.values("sponsorship__organization__name", "role", "name", "email"))
