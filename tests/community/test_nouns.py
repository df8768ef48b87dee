"""What organisers enter: addresses, rendered text, the search, and who may."""

from datetime import date

import pytest

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.community.actions import (
    change_organization,
    change_project,
    create_organization,
    create_person,
    create_project,
    delete_organization,
    delete_person,
)
from portal.community.models import Organization, Person, Project
from portal.core.errors import Forbidden, Refused
from portal.search.models import SearchEntry
from tests.factories.community import make_affiliation, make_organization, make_person, make_project


def test_an_organiser_enters_a_project_with_markdown(olga: User, browse: type) -> None:
    project = create_project(by=olga, name="Nova", summary="Starts machines.", description="Runs *fast*.")
    assert project.slug == "nova"
    assert "<em>fast</em>" in browse().get("/projects/nova/").text
    assert SearchEntry.objects.get().title == "Nova"


def test_two_of_one_name_get_two_addresses(olga: User) -> None:
    assert [create_person(by=olga, name="Grace Guest").slug for _ in range(2)] == ["grace-guest", "grace-guest-2"]


def test_a_taken_address_is_refused_and_nothing_is_written(olga: User) -> None:
    make_project("Nova")
    with pytest.raises(Refused, match="The address “nova” is taken"):
        create_project(by=olga, name="Another", slug="nova")
    assert Project.objects.count() == 1
    assert not SearchEntry.objects.exists()


def test_an_address_given_up_leads_to_the_new_one(olga: User, browse: type) -> None:
    change_project(make_project("Nova"), by=olga, slug="compute")
    assert browse().get("/projects/nova/")["Location"] == "/projects/compute/"


def test_deleting_an_organization_takes_its_affiliations_and_its_place_in_the_search(ada: User, olga: User) -> None:
    acme = create_organization(by=olga, name="Acme")
    make_affiliation(ada, acme)
    delete_organization(acme, by=olga)
    assert not Organization.objects.exists()
    assert not SearchEntry.objects.exists()
    assert not ada.affiliations.exists()


@pytest.mark.parametrize("reader", ["ada", "ed", "cy"])
def test_only_organisers_keep_the_community(reader: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(reader)
    acme = make_organization()
    with pytest.raises(Forbidden):
        change_organization(acme, by=user, name="Mine")
    with pytest.raises(Forbidden):
        create_project(by=user, name="Mine")
    assert Organization.objects.get().name == "Acme"
    assert not Project.objects.exists()


@pytest.mark.parametrize("reader", ["ada", "cy"])
def test_only_organisers_and_editors_keep_persons(reader: str, request: pytest.FixtureRequest, ed: User) -> None:
    user, grace = request.getfixturevalue(reader), make_person()
    with pytest.raises(Forbidden):
        create_person(by=user, name="Mine")
    with pytest.raises(Forbidden):
        delete_person(grace, by=user)
    assert Person.objects.get() == grace
    delete_person(grace, by=ed)
    assert not Person.objects.exists()


def test_the_portal_itself_may_enter_persons_and_it_is_written_down(db: None) -> None:
    create_person(by=None, name="Grace Guest")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor_label, entry.target_label) == ("person.create", "portal", "Grace Guest")


def test_a_relationship_can_end_and_be_shown(olga: User, browse: type) -> None:
    acme = make_organization(since=date(2011, 1, 1))
    change_organization(acme, by=olga, relationship_until=date(2011, 3, 31))
    assert '<time datetime="2011-03-31">' in browse().get("/organizations/acme/").text
