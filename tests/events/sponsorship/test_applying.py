"""How a member applies, sees where things stand, and keeps contacts and logos right."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.sponsorship import actions
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import State
from events.sponsorship.models import Sponsorship
from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event
from tests.factories.media import picture_bytes
from tests.factories.sponsorship import make_application, make_benefit, make_draft, make_package
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
