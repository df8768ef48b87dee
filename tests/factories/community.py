"""Projects, organizations and people without an account."""

from datetime import date
from typing import Any

from portal.community.enums import Relationship
from portal.community.models import Affiliation, Organization, Person, Project


def make_project(name: str = "Nova", **fields: Any) -> Project:
    fields.setdefault("summary", "Starts and stops machines.")
    return Project.objects.create(name=name, slug=fields.pop("slug", name.lower()), **fields)


def make_organization(name: str = "Acme", since: date | None = None, **fields: Any) -> Organization:
    """Return an organization; one with `since` is in a formal relationship from that day."""
    if since is not None:
        fields = {"relationship": Relationship.MEMBER, "relationship_since": since, **fields}
    return Organization.objects.create(name=name, slug=fields.pop("slug", name.lower()), **fields)


def make_affiliation(user: Any, organization: Organization, **fields: Any) -> Affiliation:
    return Affiliation.objects.create(user=user, organization=organization, **fields)


def make_person(name: str = "Grace Guest", **fields: Any) -> Person:
    return Person.objects.create(name=name, slug=fields.pop("slug", name.lower().replace(" ", "-")), **fields)
