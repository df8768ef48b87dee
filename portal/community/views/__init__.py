"""The community's pages, and the members' own."""

from .affiliations import affiliation_edit, affiliation_new, affiliation_remove, affiliations
from .nouns import organization, organizations, person, person_claim, project, projects

__all__ = [
    "affiliation_edit",
    "affiliation_new",
    "affiliation_remove",
    "affiliations",
    "organization",
    "organizations",
    "person",
    "person_claim",
    "project",
    "projects",
]
