"""Projects, organizations and persons as readers see them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.accounts.models import User, Visitor
from portal.community.actions import approve_claim, change_organization, change_person, change_project, claim_person
from portal.community.models import Organization, Person, Project
from portal.community.queries import organization_cards, relationships_on
from portal.core import clock
from portal.core.caching import LAG_SECONDS
from tests.factories.accounts import make_member
from tests.factories.community import make_affiliation, make_organization, make_person, make_project
from tests.factories.media import make_image


def test_projects_stand_in_the_order_that_organisers_chose(browse: type, db: None) -> None:
    make_project("Swift", position=20, summary="Keeps objects.")
    make_project("Nova", position=10)
    text = browse().get("/projects/").text
    assert text.index("Nova") < text.index("Swift")
    assert "Keeps objects." in text


def test_a_project_shows_its_words_and_links(browse: type, db: None) -> None:
    make_project("Nova", description_html="<p>canary-words</p>", links=["https://nova.example.org/code"])
    response = browse().get("/projects/nova/")
    assert "canary-words" in response.text
    assert 'href="https://nova.example.org/code"' in response.text
    assert not response.cookies


def test_organizations_are_counted_and_told_apart_by_todays_relationship(browse: type, db: None) -> None:
    today = clock.today()
    make_organization("Acme", since=today)
    make_organization("Gone", since=date(2010, 1, 1), relationship_until=date(2010, 12, 31))
    make_organization("Curious")
    text = browse().get("/organizations/").text
    assert "1 organization is in a formal relationship" in text
    related, others = text.split("Other organizations")
    assert "Acme" in related
    assert "Gone" in others
    assert "Curious" in others


def test_an_organization_shows_logo_relationship_and_members(
    browse: type, ada: User, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    acme = make_organization(since=date(2011, 1, 3), logo=make_image(ada), website="https://acme.example.org")
    make_affiliation(ada, acme, title="Maker of anvils")
    text = browse().get("/organizations/acme/").text
    assert f"/media/images/{acme.logo.pk}/original.webp" in text  # type: ignore[union-attr]
    assert '<time datetime="2011-01-03">' in text
    assert "Maker of anvils" in text
    assert 'href="/people/ada/"' in text


def test_who_has_left_or_is_erased_is_not_among_an_organizations_members(browse: type, ada: User, ed: User) -> None:
    acme = make_organization()
    make_affiliation(ada, acme, title="canary-left", until=date(2010, 1, 1))
    make_affiliation(ed, acme, title="canary-erased")
    User.objects.filter(pk=ed.pk).update(is_active=False)
    assert "canary" not in browse().get("/organizations/acme/").text


@pytest.mark.parametrize("rows", [1, 7])
def test_the_pages_cost_the_same_for_one_row_and_for_seven(
    rows: int, browse: type, db: None, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        acme = make_organization(f"Acme{number}", since=date(2011, 1, 1))
        make_project(f"Nova{number}")
        make_affiliation(make_member(f"member{number}"), make_organization(f"Bolt{number}", slug=f"bolt{number}"))
        make_affiliation(make_member(f"other{number}"), acme)
    guest = browse()
    guest.get("/contact/")  # reads the site
    # A version and the rows; an organization's page one more for each of its two panels: people, sponsorships.
    for url, queries in {"/projects/": 2, "/organizations/": 2, "/organizations/acme0/": 4}.items():
        with django_assert_num_queries(queries):  # type: ignore[operator]
            guest.get(url)


def test_a_person_without_an_account_has_a_page(browse: type, db: None) -> None:
    make_person("Grace Guest", description_html="<p>Writes about clouds.</p>")
    text = browse().get("/persons/grace-guest/").text
    assert "Writes about clouds." in text
    assert "has not signed up" in text


def test_a_claimed_person_leads_to_the_member(browse: type, ada: User) -> None:
    make_person("Grace Guest", user=ada, claimed_at=clock.now())
    assert browse().get("/persons/grace-guest/")["Location"] == "/people/ada/"


@pytest.mark.parametrize("url", ["/projects/x/", "/organizations/x/", "/persons/x/", "/projects/%00/", "/persons/é/"])
def test_what_does_not_exist_is_not_found(url: str, browse: type, db: None) -> None:
    assert browse().get(url).status_code == 404


def test_a_profile_names_the_affiliations(browse: type, ada: User) -> None:
    make_affiliation(ada, make_organization(), title="Maker of anvils", since=date(2011, 1, 1))
    text = browse().get("/people/ada/").text
    assert 'href="/organizations/acme/"' in text
    assert "Maker of anvils" in text


def test_a_card_says_since_when_the_relationship_holds(visitor: Visitor, db: None) -> None:
    make_organization("Acme", since=date(2011, 1, 1))
    make_organization("Curious")
    cards = organization_cards(visitor, ["acme", "curious", "nobody"])
    assert {slug: card.note for slug, card in cards.items()} == {
        "acme": "In a formal relationship since 1 January 2011",
        "curious": "",
    }


def test_the_statistics_can_count_relationships_of_any_day(db: None) -> None:
    make_organization("Acme", since=date(2011, 1, 1), relationship_until=date(2011, 3, 31))
    make_organization("Bolt", since=date(2011, 4, 1))
    assert [relationships_on(day).count() for day in (date(2011, 3, 31), date(2011, 6, 30))] == [1, 1]


@pytest.mark.usefixtures("quiet_minutes")
@pytest.mark.parametrize("url", ["/projects/", "/organizations/"])
def test_a_guest_is_told_that_a_list_has_not_changed(url: str, browse: type, db: None) -> None:
    project, acme, guest = make_project("Nova"), make_organization("Acme"), browse()
    tag = guest.get(url)["ETag"]
    assert guest.get(url, HTTP_IF_NONE_MATCH=tag).status_code == 304
    for row in (project, acme):
        type(row).objects.filter(pk=row.pk).update(name="Renamed", updated_at=clock.now())
    assert "Renamed" in guest.get(url, HTTP_IF_NONE_MATCH=tag).text


@pytest.mark.usefixtures("quiet_minutes")
@pytest.mark.parametrize("url", ["/projects/nova/", "/organizations/acme/", "/persons/grace-guest/"])
def test_a_guest_is_told_that_a_page_has_not_changed(url: str, browse: type, olga: User) -> None:
    make = {"/projects/nova/": make_project, "/organizations/acme/": make_organization}.get(url, make_person)
    row, guest = make(url.split("/")[2].replace("-", " ").title()), browse()
    known = {"If-None-Match": guest.get(url)["ETag"]}
    assert guest.get(url, headers=known).status_code == 304

    write = {Project: change_project, Organization: change_organization, Person: change_person}[type(row)]
    write(row, by=olga, description="New words.")

    assert "New words." in guest.get(url, headers=known).text


@pytest.mark.usefixtures("quiet_minutes")
def test_people_of_an_organization_are_five_minutes_late_at_most(
    browse: type, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_affiliation(ada, make_organization("Acme"))
    known = {"If-None-Match": browse().get("/organizations/acme/")["ETag"]}
    User.objects.filter(pk=ada.pk).update(display_name="Countess")
    later = clock.now() + timedelta(seconds=LAG_SECONDS)

    assert browse().get("/organizations/acme/", headers=known).status_code == 304
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Countess" in browse().get("/organizations/acme/", headers=known).text


@pytest.mark.usefixtures("quiet_minutes")
def test_a_person_leads_to_the_member_from_the_claim_on(browse: type, ada: User, olga: User) -> None:
    grace = make_person("Grace Guest")
    known = {"If-None-Match": browse().get("/persons/grace-guest/")["ETag"]}

    approve_claim(claim_person(grace, by=ada, reason="It is me."), by=olga)

    assert browse().get("/persons/grace-guest/", headers=known)["Location"] == "/people/ada/"
