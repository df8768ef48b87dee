"""Projects, organizations and claims in the back office."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.community.actions import change_organization, change_person, claim_person
from portal.community.models import Organization, Person, Project
from portal.core.errors import Forbidden
from tests.factories.community import make_organization, make_person
from tests.factories.media import make_upload


@pytest.fixture
def desk(olga: User, browse: type) -> Client:
    return browse(olga)


def organization(**typed: Any) -> dict[str, Any]:
    no_rows = {"affiliations-TOTAL_FORMS": "0", "affiliations-INITIAL_FORMS": "0"}
    formal = {"relationship": "member", "relationship_since": "2011-01-01"}
    return {"name": "Acme", "slug": "", **formal, **no_rows, **typed}


def test_an_organiser_enters_an_organization_with_logo_and_links(
    desk: Client, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    links = "https://acme.example.org/a\nhttps://acme.example.org/b"
    desk.post("/admin/community/organization/add/", organization(new_logo=make_upload(), links=links))
    row = Organization.objects.get()
    assert row.slug == "acme"
    assert row.logo is not None
    assert row.links == links.split()
    desk.post(f"/admin/community/organization/{row.pk}/change/", organization(slug="acme", remove_logo="on"))
    row.refresh_from_db()
    assert row.logo is None
    assert row.links == []


def test_a_project_takes_its_place(desk: Client) -> None:
    desk.post("/admin/community/project/add/", {"name": "Nova", "summary": "Machines.", "position": "10"})
    assert Project.objects.get().position == 10


def test_a_claim_is_approved_by_a_button(ada: User, desk: Client) -> None:
    person = make_person()
    claim = claim_person(person, by=ada, reason="My page links here.")
    desk.post(f"/admin/community/claim/{claim.pk}/do/approve/")
    person.refresh_from_db()
    assert person.user == ada


def test_an_editor_changes_nothing_here(ed: User, browse: type) -> None:
    acme = make_organization("Acme")
    response = browse(ed).post(f"/admin/community/organization/{acme.pk}/change/", organization(name="Mine"))
    assert response.status_code == 403
    assert Organization.objects.get().name == "Acme"


def test_an_editor_enters_a_guest_but_neither_reads_claims_nor_changes_an_organization(
    ed: User, ada: User, browse: type
) -> None:
    desk = browse(ed)
    desk.post("/admin/community/person/add/", {"name": "Grace Guest"})
    grace = Person.objects.get()
    claim_person(grace, by=ada, reason="It is me.")

    page = desk.get(f"/admin/community/person/{grace.pk}/change/")
    assert "Grace Guest" in page.text
    assert "@ada" not in page.text
    assert "Change this page" in desk.get("/persons/grace-guest/").text

    acme = make_organization("Acme")
    assert "Change this page" not in desk.get("/organizations/acme/").text
    assert desk.get(f"/admin/community/organization/{acme.pk}/change/").status_code == 403
    with pytest.raises(Forbidden):
        change_organization(acme, by=ed, name="Other")
    with pytest.raises(Forbidden):
        change_person(grace, by=ada, name="Other")
