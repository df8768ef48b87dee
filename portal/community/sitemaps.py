"""Projects, organizations and persons, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from .models import Noun, Organization, Person, Project


class ProjectSitemap(Sitemap[Noun]):
    def items(self) -> QuerySet[Project]:
        return Project.objects.only("slug", "updated_at").order_by("pk")

    def lastmod(self, row: Noun) -> datetime:
        return row.updated_at


class OrganizationSitemap(ProjectSitemap):
    def items(self) -> QuerySet[Organization]:  # type: ignore[override]
        return Organization.objects.only("slug", "updated_at").order_by("pk")


class PersonSitemap(ProjectSitemap):
    def items(self) -> QuerySet[Person]:  # type: ignore[override]
        """Persons whom nobody has claimed; the page of a claimed one is the member's."""
        return Person.objects.filter(claimed_at__isnull=True).only("slug", "updated_at").order_by("pk")
