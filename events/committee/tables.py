"""The volunteers of a committee as a table, for spreadsheets."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from . import queries
from .models import Committee, Volunteer


def header() -> list[str]:
    return [
        _("Name"),
        _("Handle"),
        _("E-mail address"),
        _("Title"),
        _("Organization"),
        _("State"),
        _("Sent in"),
        _("Came through the call"),
        _("Why"),
        _("Would take"),
        _("Answers"),
    ]


def rows(committee: Committee) -> Iterator[list[Any]]:
    return (_row(volunteer) for volunteer in queries.for_table(committee))


def _row(volunteer: Volunteer) -> list[Any]:
    member = volunteer.author
    return [
        volunteer.credited.name,
        member.handle if member else "",
        member.email if member else "",
        volunteer.title,
        volunteer.organization,
        volunteer.state.label,
        volunteer.submitted_on.isoformat(),
        _("yes") if volunteer.call else "",
        volunteer.reason,
        "; ".join(duty.text for duty in volunteer.interests.all()),
        "; ".join(f"{asked} {given}" for asked, given in volunteer.answers),
    ]
