"""What pages and other apps ask about the community."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum, Window
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.caching import five_minutes
from portal.core.cards import Card

from .models import Affiliation, Organization, Project

# As many faces as a page of an organization shows.
FACES = 60
NEWEST = 3


@dataclass(frozen=True)
class OrganizationList:
    """Organizations by name: those in a formal relationship today, and the others."""

    related: list[Organization]
    others: list[Organization]


def organization_list(viewer: Any) -> OrganizationList:
    """Return all organizations; one query. Organisers enter them by hand, so the list is shown whole."""
    day = clock.today()
    rows = list(Organization.objects.visible_to(viewer).defer("description", "description_html", "description_text"))
    related = [row for row in rows if row.is_related_on(day)]
    return OrganizationList(related, [row for row in rows if row not in related])


def version(rows: QuerySet[Any]) -> str:
    """Return a text that differs once one of the rows was added, changed or deleted; one query."""
    return repr(rows.order_by().aggregate(Count("pk"), Max("updated_at"), Sum("pk")))


def page_version(row: QuerySet[Any]) -> str | None:
    """Return a text that differs once a noun changed, and within five minutes of what its panels show; one query.

    None: there is no such noun.
    """
    changed = row.values_list("pk", "updated_at").first()
    return f"{changed} {five_minutes()}" if changed else None


def relationships_on(day: date) -> QuerySet[Organization]:
    """Return the organizations in a formal relationship on that day, for the statistics to count and name."""
    return Organization.objects.related_on(day)


def affiliations_of(viewer: Any, member: Any) -> dict[str, Any] | None:
    """The panel of a member's page; one query."""
    rows = list(member.affiliations.visible_to(viewer).select_related("organization"))
    return {"affiliations": rows} if rows else None


def people_of(viewer: Any, organization: Organization) -> dict[str, Any] | None:
    """The panel of an organization's page: who belongs to it today; one query."""
    rows = Affiliation.objects.visible_to(viewer).holding_on(clock.today()).filter(organization=organization)
    faces = list(rows.select_related("user__picture").order_by("user__handle")[:FACES])
    return {"affiliations": faces} if faces else None


def organization_cards(viewer: Any, slugs: Iterable[str]) -> Mapping[str, Card]:
    """Live cards, by slug; one query."""
    rows = Organization.objects.visible_to(viewer).filter(slug__in=list(slugs))
    return {
        row.slug: Card(row.name, row.get_absolute_url(), _("Organization"), row.summary, _since(row)) for row in rows
    }


def project_cards(viewer: Any, slugs: Iterable[str]) -> Mapping[str, Card]:
    """Live cards, by slug; one query."""
    rows = Project.objects.visible_to(viewer).filter(slug__in=list(slugs))
    return {row.slug: Card(row.name, row.get_absolute_url(), _("Project"), row.summary) for row in rows}


def projects_in_front(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of the front page: all projects; one query."""
    projects = project_list(viewer)
    return {"projects": projects} if projects else None


def relationships_in_front(viewer: Any, shown: Any) -> dict[str, Any] | None:
    """The panel of the front page: how many formal relationships there are, and which began last; one query."""
    rows = list(
        relationships_on(clock.today())
        .only("name", "slug", "relationship_since")
        .annotate(total=Window(Count("pk")))
        .order_by("-relationship_since", "-pk")[:NEWEST]
    )
    return {"count": rows[0].total, "newest": rows} if rows else None  # type: ignore[attr-defined]


def project_list(viewer: Any) -> list[Card]:
    """Return all projects in their order; one query."""
    rows = Project.objects.visible_to(viewer).only("name", "slug", "summary", "position")
    return [Card(row.name, row.get_absolute_url(), summary=row.summary) for row in rows]


def _since(organization: Organization) -> str:
    if organization.relationship_since is None or not organization.is_related_on(clock.today()):
        return ""
    return _("In a formal relationship since %s") % date_format(organization.relationship_since, "DATE_FORMAT")
