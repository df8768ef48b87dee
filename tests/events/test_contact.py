"""Writing to the organisers of an event: who is told, who answers, who does not see it."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden
from portal.site.actions import answer_message, close_message
from portal.site.models import ContactMessage
from tests.factories.accounts import grant, make_member, suspend
from tests.factories.events import make_event
from tests.factories.jobs import news_of, work_off
from tests.factories.site import make_message, make_settings

Browse = Callable[..., Client]
TYPED = {"name": "Gil", "email": "gil@example.org", "subject": "Parking?", "body": "Is there a car park?"}
OWN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def una(db: None) -> User:
    """The organiser of one event."""
    return grant(make_member("una"), Role.EVENT_ORGANISER, f"event:{make_event('Pair').pk}")


def send(client: Client, slug: str = "pair", **typed: str) -> int:
    return client.post(f"/events/{slug}/contact/", {**TYPED, **typed}, **OWN).status_code


def test_a_guest_writes_without_a_cookie_and_the_events_organisers_are_told(
    browse: Browse, una: User, mailoutbox: list[EmailMessage]
) -> None:
    make_settings(contact_address="desk@example.org")
    guest = browse()
    assert "/events/pair/contact/" in guest.get("/events/pair/").content.decode()
    assert "About “Pair”" in guest.get("/events/pair/contact/").content.decode()
    assert send(guest) == 302
    assert not guest.cookies
    message = ContactMessage.objects.get()
    assert (message.about_label, message.body) == ("Pair", "Is there a car park?")
    work_off()
    assert news_of(una) == ["Gil wrote to the organisers of “Pair”."]
    assert mailoutbox[0].subject == "Contact form: Pair: Parking?"


def test_the_organiser_of_the_pair_is_told_of_messages_about_a_part(browse: Browse, una: User) -> None:
    make_event("Summit", parent_id=int(una.grants.get().scope.partition(":")[2]))
    send(browse(), "summit")
    work_off()
    assert news_of(una) == ["Gil wrote to the organisers of “Summit”."]


def test_an_event_organiser_answers_from_the_back_office_and_sees_no_other_message(
    browse: Browse, una: User, mailoutbox: list[EmailMessage]
) -> None:
    make_message("About the site")
    make_event("Other")
    send(browse(), "other", subject="Elsewhere")
    send(browse(), subject="Parking?")
    message = ContactMessage.objects.get(subject="Parking?")
    desk = browse(una)
    assert "1</strong> message about an event to answer" in desk.get("/admin/").content.decode()
    listed = desk.get("/admin/events/eventmessage/").content.decode()
    assert "Parking?" in listed
    assert "Elsewhere" not in listed
    assert "About the site" not in listed
    assert desk.get("/admin/site/contactmessage/").status_code in {302, 403}
    desk.post(f"/admin/events/eventmessage/{message.pk}/do/answer/", {"answer": "Behind the hall."})
    message.refresh_from_db()
    assert (message.answer, message.closed_by) == ("Behind the hall.", una)
    answered = mailoutbox[-1]
    assert answered.to == ["gil@example.org"]
    assert "The organisers of Pair" in answered.body


def test_the_organisers_of_the_site_answer_it_too_and_it_is_counted_once(browse: Browse, olga: User, una: User) -> None:
    send(browse())
    index = browse(olga).get("/admin/").content.decode()
    assert "1</strong> message about an event to answer" in index
    assert "</strong> contact message" not in index
    assert "Pair" in browse(olga).get("/admin/site/contactmessage/").content.decode()
    answer_message(ContactMessage.objects.get(), by=olga, answer="Yes.")


def test_who_organises_another_event_or_is_suspended_answers_nothing(browse: Browse, una: User, ada: User) -> None:
    other = grant(ada, Role.EVENT_ORGANISER, f"event:{make_event('Other').pk}")
    send(browse())
    message = ContactMessage.objects.get()
    with pytest.raises(Forbidden):
        answer_message(message, by=other, answer="Mine?")
    with pytest.raises(Forbidden):
        close_message(message, by=suspend(una))
    with pytest.raises(Forbidden):
        close_message(make_message("About the site"), by=other)


@pytest.mark.parametrize("typed", [{"email": "nobody"}, {"body": ""}, {"name": "x" * 81}, {"subject": "a\u202eb"}])
def test_bad_input_is_told_and_kept(browse: Browse, una: User, typed: dict[str, str]) -> None:
    assert send(browse(), **typed) == 422
    assert not ContactMessage.objects.exists()


def test_a_draft_takes_no_messages_and_a_cancelled_event_does(browse: Browse, olga: User) -> None:
    make_event("Draft", is_public=False)
    make_event("Gone", cancelled_at=clock.now(), cancelled_by=olga)
    assert (send(browse(), "draft"), send(browse(), "gone")) == (404, 302)
    assert browse(olga).get("/events/draft/contact/").status_code == 404


def test_a_form_from_another_site_and_a_robot_write_nothing(browse: Browse, una: User) -> None:
    assert browse().post("/events/pair/contact/", TYPED, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert send(browse(), website="https://spam.example") == 302
    assert not ContactMessage.objects.exists()


def test_a_member_takes_along_what_event_the_message_was_about(browse: Browse, una: User, ada: User) -> None:
    send(browse(ada))
    assert [row["about_label"] for row in exports["contact"](ada).rows] == ["Pair"]
