"""All that the community app tells the platform."""

from django.utils.translation import gettext_lazy as _

from portal import search
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.core import cards, menu, panels, texts
from portal.core.menu import MenuItem
from portal.core.panels import Panel
from portal.core.sitemaps import sitemaps

from . import actions, own_parts, queries
from .models import Noun, Organization, Person, Project
from .sitemaps import OrganizationSitemap, PersonSitemap, ProjectSitemap

menu.main.register("projects", MenuItem(_("Projects"), "projects", order=60))
menu.main.register("organizations", MenuItem(_("Organizations"), "organizations", order=70))
menu.settings.register("affiliations", MenuItem(_("Affiliations"), "affiliations", order=15))

panels.register(
    Panel("profile", "affiliations", "community/panels/affiliations.html", queries.affiliations_of, 20, "aside")
)
panels.register(Panel("front", "projects", "community/panels/projects.html", queries.projects_in_front, 20, "aside"))
panels.register(
    Panel("front", "relationships", "community/panels/relationships.html", queries.relationships_in_front, 40, "aside")
)
panels.register(Panel("organization", "people", "community/panels/people.html", queries.people_of, 20))

cards.kinds.register("organization", queries.organization_cards)
cards.kinds.register("project", queries.project_cards)

exports.register("affiliations", own_parts.affiliations)
exports.register("claims", own_parts.claims)
erasers.register("community", actions.erase_member)


def noun_document(row: Noun) -> search.Document:
    body = "\n".join([getattr(row, "summary", ""), row.description_text])
    return search.Document(row.name, body, row.get_absolute_url(), row.updated_at)


def person_document(person: Person) -> search.Document | None:
    """A claimed person is found as the member."""
    return noun_document(person) if person.claimed_at is None else None


search.register(search.Searchable("project", _("Projects"), Project, noun_document))
search.register(search.Searchable("organization", _("Organizations"), Organization, noun_document))
search.register(search.Searchable("guest", _("Guests"), Person, person_document))

for noun in (Project, Organization, Person):
    texts.register(noun, "description")

sitemaps.register("projects", ProjectSitemap)
sitemaps.register("organizations", OrganizationSitemap)
sitemaps.register("persons", PersonSitemap)
