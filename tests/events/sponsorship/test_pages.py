"""What readers, sponsors and organisers see of packages and sponsorships."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events import actions as hall
from events.models import Event
from events.sponsorship import actions, own_parts
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import State
from events.sponsorship.models import Sponsorship
from portal.accounts.actions import erase
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.core import clock
from portal.jobs.models import Job
from tests.factories.accounts import grant, make_member
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event, panel_queries
from tests.factories.media import picture_bytes
from tests.factories.registration import make_admission, register
from tests.factories.sponsorship import make_application, make_benefit, make_draft, make_package, make_sponsor
from tests.plant.client import text_of

Browse = Callable[..., Client]


def typed(works: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization": works.pk,
        "main_name": "Grace Main",
        "main_email": "grace@example.org",
        "billing_note": "Order 17",
        "form_key": str(uuid4()),
        **changes,
    }


def no_rows(*inlines: str) -> dict[str, int]:
    """Return what the tables below a form of the back office send along."""
    return {f"{name}-{count}_FORMS": 0 for name in inlines for count in ("TOTAL", "INITIAL")}


def test_packages_are_compared_with_levels_as_columns(browse: Browse, db: None) -> None:
    event = make_event()
    gold, silver = (make_package(level, event=event, stock=stock) for level, stock in (("Gold", 1), ("Silver", None)))
    make_benefit(gold, "Tickets", quantity=6)
    make_benefit(silver, "Tickets", quantity=2)
    make_benefit(gold, "A booth")
    page = text_of(browse().get("/events/conference/sponsorship/"))
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count('scope="row"') == 2
    assert "<td>6</td> <td>2</td>" in table
    assert "1 left" in page
    assert "USD 25,000" in page


def test_a_package_of_the_umbrella_counts_for_both_of_the_pair(browse: Browse, db: None) -> None:
    pair = make_event("Pair")
    part = make_event("Summit", parent=pair)
    make_sponsor(make_package(event=pair), "Acme")
    for event in (pair, part):
        page = text_of(browse().get(event.get_absolute_url()))
        assert "Gold" in page
        assert "Acme" in page
        assert "Sold out" in page
    assert "Gold" in text_of(browse().get("/events/summit/sponsorship/"))


def test_only_approved_sponsors_are_seen(browse: Browse, ada: User, bo: User) -> None:
    event = make_event()
    make_application(make_package(event=event, stock=2), by=ada)
    make_sponsor(make_package("Silver", event=event), "Acme")
    for reader in (None, bo):
        for address in ("/events/conference/", "/events/conference/sponsorship/", "/organizations/ada-works/"):
            page = text_of(browse(reader).get(address))
            assert "Applied" not in page
            assert "ada-works" not in page or address.startswith("/organizations/")
            assert "Gold, " not in page
    assert "Acme" in text_of(browse().get("/events/conference/"))
    assert "Conference" in text_of(browse().get("/organizations/acme/"))


def test_a_company_applies_from_the_form_to_where_things_stand(browse: Browse, ada: User, olga: User) -> None:
    package = make_package(terms="Thirty days.")
    works = make_organization("Ada works")
    make_affiliation(ada, works)
    client = browse(ada)
    logo = SimpleUploadedFile("logo.png", picture_bytes(size=(1200, 400)), content_type="image/png")
    response = client.post(
        f"/events/conference/sponsorship/{package.pk}/apply/", typed(works, logo_colour=logo), follow=True
    )
    page = text_of(response)
    assert "This is what you agree to." in page
    assert "Thirty days." in page
    draft = Sponsorship.objects.get()
    assert draft.logo.width == 1200
    sent = client.post(f"/sponsorships/{draft.pk}/submit/", {"offer": offer_of(package), "agrees": "on"}, follow=True)
    assert "The package is held for you while the organisers decide" in text_of(sent)
    assert str(works) in text_of(client.get("/sponsorships/"))
    actions.approve(draft, by=olga)
    assert "You are a sponsor" in text_of(client.get(draft.get_absolute_url()))


def test_a_double_click_makes_one_draft(browse: Browse, ada: User) -> None:
    package, works = make_package(), make_organization("Ada works")
    make_affiliation(ada, works)
    client, sent = browse(ada), typed(works)
    address = f"/events/conference/sponsorship/{package.pk}/apply/"
    assert client.post(address, sent)["Location"] == client.post(address, sent)["Location"]
    assert Sponsorship.objects.count() == 1


def test_the_key_of_somebody_else_gives_a_draft_of_ones_own(browse: Browse, ada: User, bo: User) -> None:
    package, works = make_package(), make_organization("Ada works")
    sent = typed(works)
    for member in (ada, bo):
        make_affiliation(member, works)
        browse(member).post(f"/events/conference/sponsorship/{package.pk}/apply/", sent)
    assert set(Sponsorship.objects.values_list("applicant", flat=True)) == {ada.pk, bo.pk}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"organization": 999_999}, "This is not one of the choices. Choose again."),
        ({"main_email": "grace"}, "e-mail address"),
        ({"billing_name": "Bill"}, "Give both the name and the address of a contact, or neither."),
        ({"billing_note": "x" * 2_001}, "2000"),
    ],
)
def test_what_makes_no_sense_comes_back_with_the_reason_and_the_text(
    browse: Browse, ada: User, changes: dict[str, Any], sentence: str
) -> None:
    package, works = make_package(), make_organization("Ada works")
    make_affiliation(ada, works)
    response = browse(ada).post(f"/events/conference/sponsorship/{package.pk}/apply/", typed(works, **changes))
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert 'value="Grace Main"' in text_of(response)
    assert not Sponsorship.objects.exists()


def test_who_belongs_to_no_organization_is_told_what_to_do(browse: Browse, ada: User) -> None:
    package = make_package()
    page = text_of(browse(ada).get(f"/events/conference/sponsorship/{package.pk}/apply/"))
    assert "You belong to no organization yet" in page
    assert '<form class="form"' not in page


def test_a_changed_package_is_read_again_before_it_is_sent(browse: Browse, ada: User) -> None:
    package = make_package()
    draft, seen = make_draft(package, by=ada), offer_of(package)
    make_benefit(package, "A booth")
    client = browse(ada)
    response = client.post(f"/sponsorships/{draft.pk}/submit/", {"offer": seen, "agrees": "on"})
    page = text_of(response)
    assert response.status_code == 422
    assert "The package has changed since you opened this page." in page
    assert "A booth" in page
    offer = page.split('name="offer" value="')[1].split('"')[0]
    client.post(f"/sponsorships/{draft.pk}/submit/", {"offer": offer, "agrees": "on"})
    assert Sponsorship.objects.get().state == State.HELD


def test_a_contact_who_confirmed_the_address_sees_and_edits_it_and_another_member_does_not(
    browse: Browse, ada: User, bo: User
) -> None:
    grace = make_member("grace")
    sent = make_application(make_package(), by=ada)
    assert "Order 18" not in sent.billing_note
    fields = {"main_name": "Grace", "main_email": grace.email.upper(), "billing_note": "Order 18"}
    browse(ada).post(f"/sponsorships/{sent.pk}/edit/", fields)
    assert (
        browse(grace).post(f"/sponsorships/{sent.pk}/edit/", fields | {"billing_note": "Order 19"}).status_code == 302
    )
    sent.refresh_from_db()
    assert sent.billing_note == "Order 19"
    assert browse(bo).get(f"/sponsorships/{sent.pk}/").status_code == 404
    assert "ada-works" in text_of(browse(grace).get("/sponsorships/"))
    assert "ada-works" not in text_of(browse(bo).get("/sponsorships/"))


def test_the_waiting_one_sees_the_place_in_line_and_takes_what_comes_free(
    browse: Browse, ada: User, bo: User, olga: User
) -> None:
    package = make_package()
    first, second = make_application(package, by=ada), make_application(package, by=bo)
    assert "You are number 1 in line" in text_of(browse(bo).get(second.get_absolute_url()))
    browse(ada).post(f"/sponsorships/{first.pk}/withdraw/", {"reason": "No budget."})
    assert "A package has come free for you." in text_of(browse(bo).get(second.get_absolute_url()))
    page = text_of(browse(bo).post(f"/sponsorships/{second.pk}/take/", follow=True))
    assert "The package is held for you while the organisers decide" in page


def test_a_sponsor_claims_a_benefit_with_what_it_needs_and_an_organiser_confirms_it(
    browse: Browse, ada: User, olga: User
) -> None:
    package = make_package()
    make_benefit(package, "A line in the programme", asset="text", spec="80 words")
    sent = make_application(package, by=ada)
    actions.approve(sent, by=olga)
    benefit = sent.deliverables.get()
    client, address = browse(ada), f"/sponsorships/benefits/{sent.deliverables.get().pk}/"
    empty = client.post(address, {"text": ""})
    assert (empty.status_code, "Write the text to hand in." in text_of(empty)) == (422, True)
    client.post(address, {"text": "We keep clouds dry."})
    assert "We keep clouds dry." in text_of(client.get(address))
    admin = browse(olga)
    assert "We keep clouds dry." in text_of(admin.get(f"/admin/sponsorship/deliverable/{benefit.pk}/change/"))
    admin.post(f"/admin/sponsorship/deliverable/{benefit.pk}/do/confirm/")
    assert "Confirmed" in text_of(client.get(sent.get_absolute_url()))
    assert client.post(address, {"text": "More."}).status_code == 403


def test_a_benefit_can_be_done_without_and_claimed_after_all(browse: Browse, ada: User, olga: User) -> None:
    package = make_package()
    make_benefit(package)
    sent = actions.approve(make_application(package, by=ada), by=olga)
    benefit = sent.deliverables.get()
    browse(ada).post(f"/sponsorships/benefits/{benefit.pk}/decline/")
    benefit.refresh_from_db()
    assert benefit.state_words == "Declined"
    browse(ada).post(f"/sponsorships/benefits/{benefit.pk}/")
    benefit.refresh_from_db()
    assert benefit.state_words == "Claimed"


def test_logos_are_kept_by_type_and_size_and_the_wide_one_in_colour_is_shown(browse: Browse, ada: User) -> None:
    sent, client = make_application(make_package(), by=ada), browse(ada)
    for kind, size, pixels in (("mono", "square", 50), ("colour", "wide", 90), ("colour", "wide", 120)):
        content = picture_bytes(size=(pixels, 40))
        logo = SimpleUploadedFile("logo.png", content, content_type="image/png")
        client.post(f"/sponsorships/{sent.pk}/logos/", {"kind": kind, "size": size, "picture": logo})
    sent.refresh_from_db()
    assert [(logo.kind, logo.image.width) for logo in sent.logos.all()] == [("colour", 120), ("mono", 50)]
    assert sent.logo.width == 120
    client.post(f"/sponsorships/logos/{sent.logos.get(kind='colour').pk}/remove/")
    sent.refresh_from_db()
    assert sent.logo.width == 50


def test_reminders_go_out_14_3_and_0_days_before_and_each_once(ada: User, olga: User) -> None:
    package = make_package(event=make_event(in_days=90))
    make_benefit(package, due_on=clock.today() + timedelta(days=20))
    sent = actions.approve(make_application(package, by=ada), by=olga)
    told = []
    try:
        for day in (0, 5, 6, 7, 16, 17, 17, 20, 25):
            clock.follow(lambda days=day: timedelta(days=days))
            actions.remind()
            told.append((day, sent.deliverables.get().reminded_days))
    finally:
        clock.follow(None)
    assert told == [(0, None), (5, None), (6, 14), (7, 14), (16, 14), (17, 3), (17, 3), (20, 0), (25, 0)]
    assert Job.objects.filter(args_kwargs__icontains="sponsorship.due").count() == 3


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


def test_organisers_see_pipeline_and_revenue_by_currency_to_the_cent(browse: Browse, ada: User, olga: User) -> None:
    event = make_event()
    for number in range(3):
        make_sponsor(make_package(f"Cent {number}", event=event, price=Decimal("0.10")), f"Cent {number}", by=olga)
    make_application(make_package("Euro", event=event, price=Decimal("12500"), currency="EUR"), by=ada)
    page = text_of(browse(olga).get("/admin/sponsorship/sponsorship/"))
    assert "USD 0.30" in page
    assert "EUR 12,500" in page
    assert "Approved: 3" in page


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
        client.post(f"{address}/do/{button}/", sent)
    sponsorship.refresh_from_db()
    assert sponsorship.state == State.ACTIVE
    changed = {"main_name": "Hedy", "main_email": "hedy@example.org", "billing_note": "Order 3"}
    client.post(f"{address}/change/", changed | below)
    assert sponsorship.contacts.get().name == "Hedy"
    client.post(f"{address}/do/decline/", {"reason": "They went bankrupt."})
    assert "They went bankrupt." in text_of(client.get(f"{address}/change/"))


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


def test_a_clone_offers_the_same_packages_with_every_date_moved(olga: User) -> None:
    opens_at = clock.now().replace(month=1, day=10, hour=15, minute=0)
    package = make_package(event=make_event(in_days=40), opens_at=opens_at)
    make_benefit(package, due_on=opens_at.date())
    day = package.event.span.first_day + timedelta(days=400)
    [copy] = hall.clone_event(package.event, by=olga, first_day=day).packages.all()
    local = clock.zone(package.event.time_zone)
    assert copy.opens_at.astimezone(local).hour == package.opens_at.astimezone(local).hour
    assert (copy.opens_at.date() - package.opens_at.date()).days == 400
    assert (copy.benefits.get().due_on - opens_at.date()).days == 400
    assert not copy.sponsorships.exists()


@pytest.mark.parametrize("count", [1, 7])
def test_seven_packages_cost_what_one_costs(
    browse: Browse, django_assert_num_queries: Callable, olga: User, count: int
) -> None:
    event = make_event()
    for number in range(count):
        package = make_package(f"Level {number}", event=event, stock=3)
        make_benefit(package)
        make_sponsor(package, f"Sponsor {number}", by=olga)
    client = browse()
    client.get("/")
    with django_assert_num_queries(5):  # version; event, packages, benefits, presentations
        client.get("/events/conference/sponsorship/")
    with django_assert_num_queries(5):
        client.get("/events/conference/sponsorship/prospectus/")
    with django_assert_num_queries(5 + panel_queries()):  # version; event, parts, changes, organisers
        client.get("/events/conference/")


@pytest.mark.parametrize("count", [1, 7])
def test_seven_sponsorships_and_benefits_cost_what_one_costs(
    browse: Browse, django_assert_num_queries: Callable, ada: User, olga: User, count: int
) -> None:
    event, works = make_event(), make_organization("Ada works")
    for number in range(count):
        package = make_package(f"Level {number}", event=event)
        for place in range(count):
            make_benefit(package, f"Benefit {place}")
        sent = make_application(package, by=ada, organization=works)
        actions.approve(sent, by=olga)
    client = browse(ada)
    client.get("/sponsorships/")
    with django_assert_num_queries(4):  # session, member; unread news; sponsorships
        client.get("/sponsorships/")
    with django_assert_num_queries(9):  # and contacts, logos, steps, who made them, deliverables
        client.get(sent.get_absolute_url())


def test_a_webinar_and_the_packages_that_it_presents_lead_to_each_other(browse: Browse, olga: User) -> None:
    package, webinar = make_package(), make_event("Webinar", in_days=3)
    make_event("Draft", is_public=False)
    browse(olga).post("/admin/sponsorship/presentation/add/", {"webinar": webinar.pk, "event": package.event.pk})
    assert "Packages of Conference" in text_of(browse().get("/events/webinar/"))
    assert "/events/webinar/" in text_of(browse().get("/events/conference/sponsorship/"))


def test_a_benefit_is_added_from_the_packages_own_page(browse: Browse, olga: User) -> None:
    package = make_package()
    sent = {"quantity": 2, "text": "Tickets", "position": 1, "asset": "none"}
    client, address = browse(olga), f"/admin/sponsorship/package/{package.pk}/do/benefit/"
    client.post(address, sent)
    assert [str(benefit) for benefit in package.benefits.all()] == ["2 × Tickets"]
    twin = client.post(address, sent)
    assert (twin.status_code, "has the benefit “Tickets” already" in text_of(twin)) == (422, True)


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
