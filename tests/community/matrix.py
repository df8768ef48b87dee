"""Who gets what at the addresses of projects, organizations, persons and affiliations."""

from typing import Any

from portal.community.models import Claim
from tests.architecture.matrix import Cast, row
from tests.factories.community import make_affiliation, make_organization, make_person, make_project


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    person = make_person("Grace Guest")
    Claim.objects.create(person=person, claimant=cast.owner, reason="numbat")
    return {
        "project": {"slug": make_project().slug},
        "organization": {"slug": make_organization().slug},
        "no such slug": {"slug": "nothing"},
        "person": {"slug": person.slug},
        "affiliation": {"pk": make_affiliation(cast.owner, make_organization("Bolt")).pk},
    }


ROWS = [
    row("projects", everybody=200),
    row("project", of="project", everybody=200),
    row("project", of="no such slug", everybody=404),
    row("organizations", everybody=200),
    row("organization", of="organization", everybody=200),
    row("person", of="person", everybody=200),
    row("person_claim", of="person", visitor=302, members=200, suspended=403, owner=403),
    row("affiliations", visitor=302, members=200),
    row("affiliation_new", visitor=302, members=200),
    row("affiliation_edit", of="affiliation", visitor=302, members=404, owner=200),
    row("affiliation_edit", of="affiliation", method="POST", visitor=302, members=404, owner=422),
    row("affiliation_remove", of="affiliation", visitor=302, members=404, owner=200),
    row("affiliation_remove", of="affiliation", method="POST", visitor=302, members=404, owner=302),
]
