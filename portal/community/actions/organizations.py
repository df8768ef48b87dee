"""Organizations, kept by organisers."""

from typing import Any

from portal.community.models import Organization
from portal.media.actions import store_image
from portal.media.pictures import Picture

from . import nouns


def create_organization(
    *, by: Any, name: str, new_logo: Picture | None = None, remove_logo: bool = False, **fields: Any
) -> Organization:
    """Enter an organization; `fields`: slug, summary, description (Markdown), website, links, relationship and days."""
    return nouns.create(Organization, by=by, name=name, **fields, **_logo(new_logo, remove_logo, by))


def change_organization(
    organization: Organization, *, by: Any, new_logo: Picture | None = None, remove_logo: bool = False, **fields: Any
) -> Organization:
    """Overwrite what `fields` names, and the logo if there is a new one or none is wanted."""
    return nouns.change(organization, by=by, **fields, **_logo(new_logo, remove_logo, by))


def delete_organization(organization: Organization, *, by: Any) -> None:
    """Delete an organization with its affiliations."""
    nouns.delete(organization, by=by)


def _logo(new_logo: Picture | None, remove_logo: bool, by: Any) -> dict[str, Any]:
    if new_logo:
        return {"logo": store_image(new_logo, by=by)}
    return {"logo": None} if remove_logo else {}
