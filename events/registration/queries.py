"""What the pages show of registration, and what rooms that stand on it ask."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.access import may_organise
from events.models import Event
from events.offers import are_made
from events.timeline import Window
from portal.accounts.models import User
from portal.core import clock
from portal.core.paging import Page, keyset_page
from portal.core.verdict import Verdict
from portal.notifications import Recipient

from . import access
from .enums import RegistrationState
from .models import Admission, Registration, RegistrationQuerySet

PAGE_SIZE = 60
MINE = 50


def with_seats(admissions: QuerySet[Admission]) -> QuerySet[Admission]:
    """Annotate the seats `held` and the length of the `line` that waits, counted from rows in the same query."""
    rows = Registration.objects.filter(admission=OuterRef("pk"))
    return admissions.annotate(held=_count(rows.holding_seats()), line=_count(rows.in_line()))


def with_own(admissions: QuerySet[Admission], viewer: Any) -> QuerySet[Admission]:
    """Bring the current registration of `viewer` as `own`, and how many wait `before` it, in the same query."""
    current = Q(
        registrations__user=viewer.pk or 0,
        registrations__cancelled_at__isnull=True,
        registrations__lapsed_at__isnull=True,
    )
    keys = Registration.objects.current().filter(admission=OuterRef("admission"), user=viewer.pk or 0).values("pk")
    before = Registration.objects.filter(admission=OuterRef("pk"), pk__lt=Subquery(keys[:1])).in_line()
    return (
        admissions.annotate(own=FilteredRelation("registrations", condition=current))
        .select_related("own")  # type: ignore[misc]
        .annotate(before=_count(before))
    )


@dataclass(frozen=True)
class Standing:
    """Where registration for an event stands for one reader; no query more."""

    admission: Admission
    own: Registration | None
    verdict: Verdict
    before: int = 0
    is_member: bool = True

    @property
    def openness(self) -> Verdict:
        return access.is_open(self.admission)

    @property
    def position(self) -> int:
        """The place in the line that waits, from 1."""
        return self.before + 1

    @property
    def has_a_seat_waiting(self) -> bool:
        """Say whether a seat is free for this member in line, though no offer was sent yet."""
        if self.own is None or self.own.state != RegistrationState.WAITLISTED:
            return False
        capacity, held = self.admission.capacity, self.admission.held  # type: ignore[attr-defined]
        return are_made(self.admission.event) and (capacity is None or self.before < capacity - held)

    @property
    def can_accept(self) -> bool:
        return self.own is not None and (self.own.state == RegistrationState.OFFERED or self.has_a_seat_waiting)


def standing(viewer: Any, event: Event) -> Standing | None:
    """Return where `viewer` stands with an event, or None where nobody registers; one query."""
    found = with_own(with_seats(Admission.objects.filter(event=event)), viewer).first()
    if found is None:
        return None
    found.event = event
    own: Any = getattr(found, "own", None)
    if own is not None:
        own.admission, own.user = found, viewer
    verdict, before = access.can_register(viewer, found, own), found.before  # type: ignore[attr-defined]
    return Standing(found, own, verdict, before, viewer.is_authenticated)


def event_panel(viewer: Any, event: Event) -> dict[str, Any] | None:
    """The panel of an event's page; one query."""
    found, organises = standing(viewer, event), may_organise(viewer, event)
    if found is None:
        return {"standing": None, "event": event, "organises": True} if organises else None
    return {
        "standing": found,
        "event": event,
        "organises": organises,
        "can_cancel": found.own is not None and access.can_cancel(viewer, found.own),
        "windows": [window(found.admission)],
    }


def window(admission: Admission) -> Window:
    """Say from when to when one registers; counted by `with_seats`, with its event."""
    return Window(
        event_id=admission.event_id,
        label=_("Registration"),
        url=admission.get_absolute_url(),
        opens_at=admission.opens_at,
        closes_at=admission.closing_at,
        note=seats_in_words(admission),
        key="registration",
        event_title=admission.event.title,
        time_zone=admission.event.time_zone,
    )


def windows_of(viewer: Any, events: Iterable[int]) -> list[Window]:
    """Return the windows of many events; one query."""
    admissions = with_seats(Admission.objects.filter(event__in=events)).select_related("event")
    return [window(admission) for admission in admissions]


def seats_in_words(admission: Admission) -> str:
    """Return how many seats are left; nothing where there is no limit."""
    left = admission.seats_left
    if left is None:
        return ""
    if left == 0:
        return _("All seats are taken. You can join the waitlist.")
    return ngettext("%(left)d of %(all)d seats left", "%(left)d of %(all)d seats left", left) % {
        "left": left,
        "all": admission.capacity,
    }


def of_member(user: Any) -> RegistrationQuerySet:
    """A member's registrations with their events, soonest event first."""
    rows = Registration.objects.filter(user=user.pk).select_related("admission__event__venue", "user")
    return rows.order_by("admission__event__starts_at", "pk")


def my_panel(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of "My events": what the member is registered for; one query."""
    rows = list(of_member(viewer).current().filter(admission__event__ends_at__gt=clock.now())[:MINE])
    return {"registrations": rows} if rows else None


def attendees(admission: Admission, after: str) -> Page[Registration]:
    """Return who attends and agreed to be listed, first come first; one query."""
    rows = Registration.objects.filter(admission=admission).listed().select_related("user__picture")
    return keyset_page(rows, ("confirmed_at", "pk"), after, PAGE_SIZE, ascending=True)


def registration_of(user: Any, event: Event) -> Registration | None:
    """Return the current registration of a member for an event; one query."""
    rows = Registration.objects.current().filter(user=user.pk, admission__event=event)
    return rows.select_related("admission__event", "user").first()


def last_of(user: Any, event: Event) -> Registration | None:
    """Return the newest registration of a member for an event, whatever became of it; one query."""
    rows = Registration.objects.filter(user=user.pk, admission__event=event).order_by("-pk")
    return rows.select_related("admission__event", "user").first()


def attending(event: Event) -> RegistrationQuerySet:
    """Who is confirmed and comes, with the member."""
    return Registration.objects.filter(admission__event=event).attending().select_related("user")


def for_recording_only(event: Event) -> RegistrationQuerySet:
    """Who wants the recording and does not come, with the member."""
    return Registration.objects.filter(admission__event=event).for_recording_only().select_related("user")


def attended(user: Any) -> QuerySet[Registration, int]:
    """Return the keys of the events that somebody attends, for the calendar of one's own; one query."""
    return Registration.objects.filter(user=user.pk).attending().values_list("admission__event", flat=True)


def followers(event: Event) -> Iterator[Recipient]:
    """Who plans with the event and is told of its changes; one query."""
    standing = Registration.objects.current().filter(admission__event=event, declined_at__isnull=True)
    for user_id in standing.values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you have registered"))


@dataclass(frozen=True)
class Desk:
    """What the check-in page shows: how many are here, and who came last."""

    expected: int
    arrived: int
    latest: list[Registration] = field(default_factory=list)


def desk(event: Event, last: int = 10) -> Desk:
    """Two queries."""
    rows = attending(event)
    counts = rows.aggregate(expected=Count("pk"), arrived=Count("checked_in_at"))
    latest = rows.filter(checked_in_at__isnull=False).select_related("user__picture").order_by("-checked_in_at", "-pk")
    return Desk(**counts, latest=list(latest[:last]))


@dataclass(frozen=True)
class Known:
    """Who at the desk may be meant by a name: the registered first, then members who are not; 20 at most."""

    words: str = ""
    registered: list[Registration] = field(default_factory=list)
    others: list[User] = field(default_factory=list)

    @property
    def is_one(self) -> bool:
        return len(self.registered) + len(self.others) == 1


def known_at_desk(event: Event, viewer: Any, words: str, most: int = 20) -> Known:
    """Two queries; one where the registered fill the list, none without words."""
    if not words:
        return Known()
    current = Registration.objects.current().filter(admission__event=event)
    rows = current.filter(user__in=User.objects.matching(words)).select_related("user__picture", "admission__event")
    registered = list(rows.order_by("user__display_name", "pk")[:most])
    strangers = User.objects.visible_to(viewer).matching(words).exclude(pk__in=current.values("user"))
    others = strangers.select_related("picture").order_by("display_name", "pk")[: most - len(registered)]
    return Known(words, registered, list(others))


def _count(rows: QuerySet[Registration]) -> Coalesce:
    counted = rows.order_by().values("admission").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
