"""What organisers see and do, and what a member takes along."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from events import actions as hall
from events.enums import EventState
from events.models import Event
from events.sponsorship import actions, own_parts
from events.sponsorship.enums import State
from events.sponsorship.models import Sponsorship
from portal.accounts.actions import erase
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Refused
from tests.factories.accounts import grant, make_member
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event, make_proposal
from tests.factories.registration import make_admission, register
from tests.factories.sponsorship import make_application, make_draft, make_package, make_sponsor
from tests.plant.client import text_of

Browse = Callable[..., Client]


def no_rows(*inlines: str) -> dict[str, int]:
    """Return what the tables below a form of the back office send along."""
    return {f"{name}-{count}_FORMS": 0 for name in inlines for count in ("TOTAL", "INITIAL")}


def test_an_organiser_does_it_all_in_the_back_office(browse: Browse, olga: User) -> None:
    event, acme = make_event(), make_organization("Acme")
    client = browse(olga)
    package = {"event": event.pk, "level": "Gold", "position": 1, "price": "100", "currency": "USD", "hold_days": 7}
    client.post("/admin/sponsorship/package/add/", package | {"stock": 1} | no_rows("benefits"))
    gold = event.packages.get()
    client.post(
        "/admin/sponsorship/benefit/add/",
        {"package": gold.pk, "position": 1, "quantity": 2, "text": "Tickets", "asset": "none"},
    )
    entered = {"package": gold.pk, "organization": acme.pk, "main_name": "Grace", "main_email": "grace@example.org"}
    below = no_rows("steps", "contacts", "logos", "deliverables")
    client.post("/admin/sponsorship/sponsorship/add/", entered | below)
    sponsorship = Sponsorship.objects.get()
    address = f"/admin/sponsorship/sponsorship/{sponsorship.pk}"
    assert "1</strong> sponsor to approve or decline" in client.get("/admin/").content.decode()
    for button, sent in (("hold", {"days": 3}), ("approve", {}), ("agreement", {}), ("activate", {})):
        assert client.get(f"{address}/do/{button}/").status_code == 200
        client.post(f"{address}/do/{button}/", sent | {"foreseen": "1"})
    sponsorship.refresh_from_db()
    assert sponsorship.state == State.ACTIVE
    changed = {"main_name": "Hedy", "main_email": "hedy@example.org", "billing_note": "Order 3"}
    client.post(f"{address}/change/", changed | below)
    assert sponsorship.contacts.get().name == "Hedy"
    client.post(f"{address}/do/decline/", {"reason": "They went bankrupt.", "foreseen": "1"})
    assert "They went bankrupt." in text_of(client.get(f"{address}/change/"))


def test_an_event_organiser_sees_the_sponsors_of_that_event_alone(browse: Browse, ada: User, bo: User) -> None:
    event, other = make_event("Pair"), make_event("Other")
    make_application(make_package(event=event), by=bo)
    make_application(make_package("Secret", event=other), by=make_member("dee"))
    grant(ada, Role.EVENT_ORGANISER, f"event:{event.pk}")
    client = browse(ada)
    page = text_of(client.get("/admin/sponsorship/sponsorship/"))
    assert "bo-works" in page
    assert "dee-works" not in page
    assert client.get("/events/other/sponsorship/sponsors.csv").status_code == 404
    assert "Other" not in text_of(client.get("/admin/sponsorship/sponsorship/add/"))


def test_a_benefit_is_added_from_the_packages_own_page(browse: Browse, olga: User) -> None:
    package = make_package()
    sent = {"quantity": 2, "text": "Tickets", "position": 1, "asset": "none"}
    client, address = browse(olga), f"/admin/sponsorship/package/{package.pk}/do/benefit/"
    client.post(address, sent)
    assert [str(benefit) for benefit in package.benefits.all()] == ["2 × Tickets"]
    twin = client.post(address, sent)
    assert (twin.status_code, "has the benefit “Tickets” already" in text_of(twin)) == (422, True)


def test_organisers_see_pipeline_and_revenue_by_currency_to_the_cent(browse: Browse, ada: User, olga: User) -> None:
    event = make_event()
    for number in range(3):
        make_sponsor(make_package(f"Cent {number}", event=event, price=Decimal("0.10")), f"Cent {number}", by=olga)
    make_application(make_package("Euro", event=event, price=Decimal("12500"), currency="EUR"), by=ada)
    page = text_of(browse(olga).get("/admin/sponsorship/sponsorship/"))
    assert "USD 0.30" in page
    assert "EUR 12,500" in page
    assert "Approved: 3" in page


def test_exports_hold_every_application_and_no_formula(browse: Browse, ada: User, olga: User) -> None:
    package = make_package(price=Decimal("25000.50"))
    make_application(package, by=ada, billing_note='=HYPERLINK("//evil.example")')
    make_draft(make_package("Silver", event=package.event), by=make_member("dee"))
    lines = b"".join(browse(olga).get("/events/conference/sponsorship/sponsors.csv").streaming_content).decode()
    assert "'=HYPERLINK" in lines
    assert len(lines.strip().splitlines()) == 2
    [row] = json.loads(browse(olga).get("/events/conference/sponsorship/sponsors.json").content)["sponsorships"]
    assert (row["organization"], row["price"], row["state"]) == ("ada-works", "25000.50", "held")
    assert row["main_email"] == "grace@example.org"


def test_organisers_see_which_registrants_organizations_applied_after_the_webinar(
    browse: Browse, ada: User, bo: User, olga: User
) -> None:
    package, webinar = make_package(stock=9), make_event("Webinar", in_days=3)
    before = make_application(package, by=make_member("early"))
    admission = make_admission(webinar)
    for member in (ada, bo, before.applicant):
        register(admission, member)
    make_affiliation(bo, make_organization("Silent"))
    presentation = actions.present(by=olga, webinar=webinar, event=package.event)
    Event.objects.filter(pk=webinar.pk).update(
        starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now() - timedelta(hours=1)
    )
    Sponsorship.objects.filter(pk=before.pk).update(submitted_at=clock.now() - timedelta(days=1))
    make_application(package, by=ada)
    make_application(package, by=make_member("stranger"))
    page = text_of(browse(olga).get(f"/admin/sponsorship/presentation/{presentation.pk}/change/"))
    assert "ada-works, Gold (Held): Ada" in page
    assert all(name not in page for name in ("early-works", "stranger-works", "Silent"))


def test_a_member_takes_the_own_part_along_and_is_forgotten_as_a_contact(ada: User, bo: User) -> None:
    sent = make_application(make_package(), by=bo, contacts=[("main", "Ada", ada.email), ("billing", "X", "x@e.org")])
    make_draft(make_package("Silver", event=sent.package.event), by=ada)
    assert [row["name"] for row in own_parts.contacts(ada).rows] == ["Ada"]
    assert [row["stage"] for row in own_parts.applications(ada).rows] == ["draft"]
    ada.erase_after = clock.now() - timedelta(hours=1)
    ada.save()
    erase(ada)
    assert list(sent.contacts.values_list("name", "email", "user")) == [("", "", None), ("X", "x@e.org", None)]
    assert Sponsorship.objects.count() == 1


def test_a_proposal_with_packages_outlives_its_member_as_the_organisers_draft(ada: User, olga: User) -> None:
    idea, packed = make_proposal("Idea", by=ada), make_proposal("Fair", by=ada)
    package = make_package(event=packed)
    hall.decline(packed, by=olga, note="Not yet, Ada.")
    ada.erase_after = clock.now() - timedelta(hours=1)
    ada.save()
    erase(ada)
    assert not Event.objects.filter(pk=idea.pk).exists()
    packed.refresh_from_db()
    assert (packed.state, packed.proposed_by, packed.decline_note) == (EventState.DRAFT, None, "")
    assert list(packed.packages.all()) == [package]


def test_an_event_is_not_deleted_while_something_belongs_to_it_and_the_refusal_names_it(olga: User) -> None:
    draft = make_event("Fair", is_public=False)
    make_package(event=draft)
    with pytest.raises(Refused, match=r"“Fair” still has: package “Gold”\."):
        hall.delete_event(draft, by=olga)
    make_event("Camp", parent=draft, is_public=False)
    with pytest.raises(Refused, match="event “Camp”, package “Gold”"):
        hall.delete_event(draft, by=olga)
