"""What a webinar about packages led to: the only place where sponsorship looks at registrations."""

from collections import defaultdict
from dataclasses import dataclass

from events.registration.queries import attending, for_recording_only
from portal.community.models import Affiliation
from portal.core import clock

from .enums import State
from .models import Presentation, Sponsorship


@dataclass(frozen=True)
class Reached:
    """An application that came after a webinar, and who of its organization had registered there."""

    sponsorship: Sponsorship
    registrants: list[str]


def applied_after(presentation: Presentation) -> list[Reached]:
    """Return which registrants' organizations applied since the webinar began, without drafts; four queries."""
    webinar = presentation.webinar
    members = {row.user_id: row.user for row in (*attending(webinar), *for_recording_only(webinar))}
    names: dict[int, list[str]] = defaultdict(list)
    for affiliation in Affiliation.objects.holding_on(clock.today()).filter(user__in=members).order_by("pk"):
        names[affiliation.organization_id].append(members[affiliation.user_id].name)
    found = Sponsorship.objects.exclude(stage=State.DRAFT).filter(
        package__event=presentation.event_id, organization__in=names, submitted_at__gte=webinar.starts_at
    )
    rows = found.select_related("organization", "package").order_by("submitted_at", "pk")
    return [Reached(row, names[row.organization_id]) for row in rows]
