"""What contacts without an account read by mail, and how they stop it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from events.sponsorship import actions
from events.sponsorship.models import Package
from portal.accounts.models import User
from portal.community.models import Organization
from portal.core import clock
from portal.core.rehearsal import rehearse
from tests.factories.accounts import make_member
from tests.factories.community import make_organization
from tests.factories.events import make_event
from tests.factories.jobs import news_of
from tests.factories.sponsorship import make_application, make_benefit, make_draft, make_package, make_sponsor

from .conftest import DaysPass

Browse = Callable[..., Client]
MAIN, BILLING, MARKETING = "main@example.org", "billing@example.org", "marketing@example.org"
ALL_THREE = [("main", "Mia", MAIN), ("billing", "Bill", BILLING), ("marketing", "Mark", MARKETING)]


def mails_to(address: str) -> list[str]:
    return [sent.subject for sent in mail.outbox if sent.to == [address]]


def stop_link(sent: Any) -> str:
    return re.sub(r"^<https?://[^/]+|>$", "", sent.extra_headers["List-Unsubscribe"])


def test_the_main_contact_reads_all_steps_and_the_others_those_from_approval_on(ada: User, olga: User) -> None:
    acme = make_application(make_package(), by=ada, contacts=ALL_THREE)
    actions.approve(acme, by=olga)
    actions.sign(acme, by=olga)
    actions.activate(acme, by=olga)
    held, *later = mails_to(MAIN)
    assert "“Gold” of Conference is held for ada-works until" in held
    assert later == [
        "ada-works is approved as a sponsor of Conference: “Gold”.",
        "The agreement of ada-works for “Gold”, Conference, is signed.",
        "The sponsorship of ada-works, “Gold” of Conference, is active.",
    ]
    assert mails_to(BILLING) == mails_to(MARKETING) == later


def test_one_hears_of_an_offer_a_refusal_and_the_end_of_a_hold(
    ada: User, bo: User, olga: User, days_pass: DaysPass
) -> None:
    gold = make_package(event=make_event(in_days=90), hold_days=7)
    make_application(gold, by=ada, contacts=[("main", "Mia", MAIN)])
    waits = make_application(gold, by=bo, contacts=[("main", "Hedy", "hedy@example.org")])
    assert "is with the organisers" in mails_to("hedy@example.org")[0]
    days_pass(8)
    actions.settle_all()
    assert "is over" in mails_to(MAIN)[-1]
    assert "has come free for bo-works" in mails_to("hedy@example.org")[-1]
    actions.decline(waits, by=olga, reason="Another one fits better.")
    assert "have declined the application of bo-works" in mail.outbox[-1].subject
    assert "Another one fits better." in mail.outbox[-1].body


def test_a_package_that_comes_free_where_nobody_can_answer_is_told_as_held(ada: User, olga: User) -> None:
    gold = make_package(event=make_event(in_days=90))
    first = make_application(gold, by=ada)
    actions.enter(by=olga, package=gold, organization=make_organization("Acme"), contacts=ALL_THREE)
    assert "is with the organisers" in mails_to(MAIN)[-1]
    actions.withdraw(first, by=ada)
    assert "is held for Acme until" in mails_to(MAIN)[-1]


def test_what_is_due_is_told_to_the_main_and_the_marketing_contact(olga: User) -> None:
    package = make_package()
    make_benefit(package, "A text", due_on=clock.today() + timedelta(days=3))
    make_sponsor(package, by=olga, contacts=ALL_THREE)
    actions.remind()
    actions.remind()
    due = "“A text” is due in 3 days: Acme, Gold."
    assert [mails_to(address).count(due) for address in (MAIN, BILLING, MARKETING)] == [1, 0, 1]


def test_a_draft_and_an_event_that_is_not_published_are_told_to_nobody(ada: User, olga: User) -> None:
    make_draft(make_package(), by=ada, contacts=ALL_THREE)
    make_sponsor(make_package(event=make_event("Secret", is_public=False)), by=olga, contacts=ALL_THREE)
    assert mail.outbox == []


def test_a_mail_leads_to_what_everybody_may_open_and_holds_no_other_address(ada: User, client: Client) -> None:
    contacts = [("main", "Buy cheap watches", MAIN), ("billing", "Bill", BILLING)]
    make_application(make_package(), by=ada, contacts=contacts, billing_note="The wombat pays.")
    [sent] = mail.outbox
    shown = str(sent.message())
    assert "You get this because your address is named as a contact of ada-works for sponsoring" in sent.body
    assert [word for word in (BILLING, ada.email, "watches", "wombat", "/sponsorships/1") if word in shown] == []
    links = re.findall(r"https?://[^/]+(/\S*)", sent.body)
    assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_one_click_stops_it_for_good_and_for_this_sponsorship_alone(ada: User, olga: User, client: Client) -> None:
    event = make_event()
    acme = make_application(make_package(event=event), by=ada, contacts=[("main", "Mia", MAIN)])
    link = stop_link(mail.outbox[0])
    assert "Stop these mails?" in client.get(link).content.decode()
    stopped = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert "gets no more mails about this sponsorship" in stopped.content.decode()
    actions.edit(acme, by=ada, contacts=[("main", "Mia again", MAIN.upper())], billing_note="")
    actions.approve(acme, by=olga)
    assert len(mail.outbox) == 1
    make_sponsor(make_package("Silver", event=event), by=olga, contacts=[("main", "Mia", MAIN)])
    assert len(mails_to(MAIN)) == 3


@pytest.mark.parametrize("token", ["nothing", "MQ:1abcde:forged"])
def test_a_link_that_no_mail_carried_stops_nothing(client: Client, db: None, token: str) -> None:
    response = client.post(f"/sponsorships/mails/stop/{token}/")
    assert response.status_code == 400
    assert "This link is incomplete." in response.content.decode()


def test_who_confirmed_the_address_hears_as_a_member_and_reads_no_mail_of_a_stranger(ada: User, olga: User) -> None:
    grace = make_member("grace")
    acme = make_application(make_package(), by=ada, contacts=[("main", "Grace", "new@example.org")])
    EmailAddress.objects.create(user=grace, email="new@example.org", verified=True)
    actions.approve(acme, by=olga)
    assert len(mails_to("new@example.org")) == 1  # the one before
    assert "ada-works is approved as a sponsor of Conference: “Gold”." in news_of(grace)


def test_an_address_that_nobody_confirmed_keeps_no_mail_from_who_typed_it(ada: User, bo: User) -> None:
    EmailAddress.objects.create(user=bo, email=MAIN, verified=False)
    make_application(make_package(), by=ada, contacts=[("main", "Mia", MAIN)])
    assert len(mails_to(MAIN)) == 1


def test_strangers_cannot_be_flooded_by_naming_them(ada: User, bo: User, olga: User) -> None:
    package, works = make_package(stock=None), make_organization("Works")
    for _time in range(5):
        apply_and_withdraw(package, works, ada, "victim@example.org")
    assert len(mails_to("victim@example.org")) == 3
    for number in range(12):
        apply_and_withdraw(package, works, ada, f"stranger-{number}@example.org")
    assert len(mail.outbox) == 10
    later = make_application(package, by=bo, contacts=[("main", "Victim", "victim@example.org")])
    assert len(mails_to("victim@example.org")) == 3
    actions.approve(later, by=olga)  # an organiser has looked at it
    assert len(mails_to("victim@example.org")) == 4


def apply_and_withdraw(package: Package, works: Organization, member: User, address: str) -> None:
    sent = make_application(package, by=member, organization=works, contacts=[("main", "Somebody", address)])
    actions.withdraw(sent, by=member)


def test_the_back_office_shows_the_mails_before_they_are_sent(browse: Browse, ada: User, olga: User) -> None:
    acme = make_application(make_package(), by=ada, contacts=[("main", "Mia", MAIN), ("billing", "Bill", BILLING)])
    page = browse(olga).post(f"/admin/sponsorship/sponsorship/{acme.pk}/do/approve/").content.decode()
    assert "Mia" in page
    assert "Bill" in page
    foreseen = rehearse(lambda: actions.approve(acme, by=olga))
    assert [(message.count, message.names) for message in foreseen] == [(1, ["Ada"]), (2, ["Mia", "Bill"])]


def test_the_erasure_of_an_account_leaves_the_wish_to_hear_no_more(ada: User, olga: User, client: Client) -> None:
    acme = make_application(make_package(), by=ada, contacts=[("main", "Mia", MAIN)])
    client.post(stop_link(mail.outbox[0]))
    grace = make_member("grace")
    EmailAddress.objects.create(user=grace, email=MAIN, verified=True)
    actions.erase_member(grace, keep_texts=True)
    assert acme.contacts.get().email == ""
    actions.edit(acme, by=ada, contacts=[("main", "Mia", MAIN)], billing_note="")
    EmailAddress.objects.all().delete()
    actions.approve(acme, by=olga)
    assert len(mails_to(MAIN)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_each_contact_costs_the_same(django_assert_num_queries: Any, olga: User, count: int) -> None:
    acme = make_sponsor(make_package(), by=olga, contacts=ALL_THREE[:count])
    with django_assert_num_queries(14 + 2 * count):  # has an account? has stopped it?
        actions.sign(acme, by=olga)
