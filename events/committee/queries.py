"""What pages show of committees. Members who are not public yet appear to nobody but themselves and the organisers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from events.access import may_organise
from events.calls.access import takes_entries
from events.calls.enums import CallKind
from events.calls.models import Call
from events.models import Event
from portal.core import clock
from portal.core.verdict import Verdict

from . import access
from .models import Committee, Duty, Volunteer, VolunteerQuerySet

MINE = 50


@dataclass(frozen=True)
class Shown:
    """A committee as everybody sees it: `open` seats do not count whoever is not public yet."""

    committee: Committee
    members: list[Volunteer]

    @property
    def filled(self) -> int:
        return len(self.members)

    @property
    def open(self) -> int:
        return max(0, self.committee.seats - self.filled)


def shown(committees: QuerySet[Committee]) -> list[Shown]:
    """Return the committees with the members whom everybody sees, in the order of their confirmation; one query."""
    confirmed = Q(
        volunteers__confirmed_at__isnull=False,
        volunteers__declined_at__isnull=True,
        volunteers__resigned_at__isnull=True,
        volunteers__withdrawn_at__isnull=True,
    )
    rows = committees.annotate(member=FilteredRelation("volunteers", condition=confirmed))
    related = ("event", "call", "member__author__picture", "member__person", "member__call")
    by_key: dict[int, Shown] = {}
    for row in rows.select_related(*related).order_by("event__starts_at", "pk", "member__confirmed_at", "member__pk"):
        found = by_key.setdefault(row.pk, Shown(row, []))
        member: Volunteer | None = getattr(row, "member", None)
        if member is not None and member.is_public:
            found.members.append(member)
    return list(by_key.values())


def event_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page: its committee, and that of the event that it is part of; one query."""
    found = shown(Committee.objects.filter(event__in=[key for key in (event.pk, event.parent_id) if key]))
    organises = may_organise(viewer, event)
    if not found:
        return {"committees": [], "event": event, "organises": True} if organises else None
    return {"committees": found, "event": event, "organises": organises}


def call_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The panel of a call's page: the committee that it seeks people for; one query."""
    found = shown(_sought_by(call))
    return {"shown": found[0]} if found else None


def duties_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The panel of a call's page: what the committee does; one query."""
    found = list(duties(_sought_by(call)))
    return {"duties": found} if found else None


def duties(committees: QuerySet[Committee]) -> QuerySet[Duty]:
    """The duties with whoever has taken them, who is public by then."""
    rows = Duty.objects.filter(committee__in=committees).order_by("order", "pk")
    return rows.select_related("committee__event", "taken_by__author__picture", "taken_by__person")


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with a committee: what they have sent in and not taken back, and what they may do."""

    committee: Committee
    own: Volunteer | None
    verdict: Verdict
    before: int = 0

    @property
    def place(self) -> int:
        """The place in the reserve, from 1."""
        return self.before + 1


def lead_panel(viewer: Any, call: Call) -> dict[str, Any] | None:
    """The panel of a call's page: how to volunteer, or where one's own application stands; one query."""
    found = standing(viewer, _sought_by(call))
    if found is None:
        return None
    return {
        "standing": found,
        "call": call,
        "openness": takes_entries(call),
        "is_guest": not viewer.is_authenticated,
    }


def standing(viewer: Any, committees: QuerySet[Committee]) -> Standing | None:
    """Return where `viewer` stands with the first of the committees; one query, and one more of a narrow call."""
    current = Q(
        volunteers__author=viewer.pk or 0,
        volunteers__withdrawn_at__isnull=True,
        volunteers__resigned_at__isnull=True,
    )
    rows = committees.annotate(own=FilteredRelation("volunteers", condition=current))
    line = Volunteer.objects.filter(committee=OuterRef("pk"), reserved_at__lt=OuterRef("own__reserved_at")).in_line()
    whole = rows.annotate(before=_count(line)).select_related("event", "call__event", "own__call")  # type: ignore[misc]
    found = whole.first()
    if found is None:
        return None
    own: Volunteer | None = getattr(found, "own", None)
    if own is not None:
        own.committee, own.author = found, viewer
        own.call = found.call if own.call_id == found.call_id else own.call
    return Standing(found, own, access.can_volunteer(viewer, found, own), found.before)  # type: ignore[attr-defined]


def last_of(member: Any, event: Event) -> Volunteer | None:
    """Return what a member sent in last for an event's committee, whatever became of it; one query."""
    rows = Volunteer.objects.of(member).filter(committee__event=event).order_by("-submitted_at", "pk")
    return rows.select_related("committee__event", "call__event", "author", "person").first()


def sits_on(viewer: Any, member: Any) -> dict[str, Any] | None:
    """The panel of a profile: the committees on which everybody sees the member; one query."""
    return _seats(Volunteer.objects.of(member))


def named_on(viewer: Any, person: Any) -> dict[str, Any] | None:
    """The panel of a person without an account: the committees on which everybody sees them; one query."""
    return _seats(Volunteer.objects.filter(person=person))


def _seats(rows: VolunteerQuerySet) -> dict[str, Any] | None:
    shown = rows.in_public().filter(committee__event__published_at__isnull=False).select_related("committee__event")
    found = list(shown.order_by("-committee__event__starts_at", "pk")[:MINE])
    return {"seats": found} if found else None


def my_panel(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of "My events": where the member has volunteered; one query."""
    rows = Volunteer.objects.of(viewer).current().filter(committee__event__ends_at__gt=clock.now())
    found = list(rows.select_related("committee__event").order_by("committee__event__starts_at", "pk")[:MINE])
    return {"volunteered": found} if found else None


def with_counts(committees: QuerySet[Committee]) -> QuerySet[Committee]:
    """Annotate, for organisers, how many seats are `held` and how many volunteers are in `line`."""
    rows = Volunteer.objects.filter(committee=OuterRef("pk"))
    return committees.annotate(held=_count(rows.holding_seats()), line=_count(rows.in_line()))


def for_table(committee: Committee) -> Iterable[Volunteer]:
    """Everybody who volunteered for a committee, first come first; two queries for each 500."""
    rows = Volunteer.objects.filter(committee=committee).select_related("author", "person", "call")
    return rows.prefetch_related("interests").order_by("submitted_at", "pk").iterator(chunk_size=500)


def _sought_by(call: Call) -> QuerySet[Committee]:
    """Return the committee that a call seeks people for; for calls of other kinds nothing, without a query."""
    rows = Committee.objects.filter(call=call)
    return rows if call.kind == CallKind.VOLUNTEERS else rows.none()


def _count(rows: VolunteerQuerySet) -> Coalesce:
    counted = rows.order_by().values("committee").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
