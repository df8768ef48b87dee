"""What an event offers to sponsors, and what readers see of those it has."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from events import actions as hall
from portal.accounts.models import User
from portal.core import clock
from tests.factories.events import make_event, panel_queries
from tests.factories.sponsorship import make_application, make_benefit, make_package, make_sponsor
from tests.plant.client import text_of

Browse = Callable[..., Client]


def test_packages_are_compared_with_levels_as_columns(browse: Browse, db: None) -> None:
    event = make_event()
    silver = make_package("Silver", event=event, stock=None, position=20)
    gold = make_package("Gold", event=event, stock=1, position=10)
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


def test_a_webinar_and_the_packages_that_it_presents_lead_to_each_other(browse: Browse, olga: User) -> None:
    package, webinar = make_package(), make_event("Webinar", in_days=3)
    make_event("Draft", is_public=False)
    browse(olga).post("/admin/sponsorship/presentation/add/", {"webinar": webinar.pk, "event": package.event.pk})
    assert "Packages of Conference" in text_of(browse().get("/events/webinar/"))
    assert "/events/webinar/" in text_of(browse().get("/events/conference/sponsorship/"))
