"""Every write of the community app, by noun."""

from .affiliations import add_affiliation, change_affiliation, remove_affiliation
from .claims import approve_claim, claim_person, decline_claim
from .organizations import change_organization, create_organization, delete_organization
from .persons import change_person, create_person, delete_person, erase_member
from .projects import change_project, create_project, delete_project

__all__ = [
    "add_affiliation",
    "approve_claim",
    "change_affiliation",
    "change_organization",
    "change_person",
    "change_project",
    "claim_person",
    "create_organization",
    "create_person",
    "create_project",
    "decline_claim",
    "delete_organization",
    "delete_person",
    "delete_project",
    "erase_member",
    "remove_affiliation",
]
