"""Benefits: claimed, declined, confirmed, and due."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from events.sponsorship import actions
from portal.accounts.models import User
from portal.core import clock
from portal.jobs.models import Job
from tests.factories.events import make_event
from tests.factories.sponsorship import make_application, make_benefit, make_package
from tests.plant.client import text_of

from .conftest import DaysPass

Browse = Callable[..., Client]


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


def test_reminders_go_out_14_3_and_0_days_before_and_each_once(ada: User, olga: User, days_pass: DaysPass) -> None:
    package = make_package(event=make_event(in_days=90))
    make_benefit(package, due_on=clock.today() + timedelta(days=20))
    sent = actions.approve(make_application(package, by=ada), by=olga)
    told = []
    for day in (0, 5, 6, 7, 16, 17, 17, 20, 25):
        days_pass(day)
        actions.remind()
        told.append((day, sent.deliverables.get().reminded_days))
    assert told == [(0, None), (5, None), (6, 14), (7, 14), (16, 14), (17, 3), (17, 3), (20, 0), (25, 0)]
    assert Job.objects.filter(args_kwargs__icontains="sponsorship.due").count() == 3
