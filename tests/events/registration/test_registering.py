"""Registering as a member does it: the form, the page of one's own, and what the event's page says."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from events.enums import QuestionKind
from events.registration import actions, queries
from events.registration.actions import Wishes
from events.registration.enums import RegistrationState
from events.registration.models import Registration
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import make_member, suspend
from tests.factories.events import make_event, panel_queries
from tests.factories.jobs import news_of
from tests.factories.registration import fill, make_admission, make_consent, make_question, register

Browse = Callable[..., Client]
State = RegistrationState
EVENT, FORM, OWN = "/events/conference/", "/events/conference/register/", "/events/conference/registration/"


def typed(page: str, **answers: object) -> dict[str, object]:
    key = page.split('name="form_key" value="')[1].split('"')[0]
    return {"form_key": key, **answers}


def test_a_member_registers_reads_it_on_the_page_and_is_told(browse: Browse, ada: User) -> None:
    make_admission(capacity=3)
    client = browse(ada)
    assert "3 of 3 seats left" in client.get(EVENT).content.decode()
    response = client.post(FORM, typed(client.get(FORM).content.decode()), follow=True)
    own = Registration.objects.get()
    assert (own.user, own.state) == (ada, State.CONFIRMED)
    page = response.content.decode()
    assert "You are registered." in page
    assert own.code in page
    assert "You are registered." in client.get(EVENT).content.decode()
    assert "2 of 3 seats left" in browse().get(EVENT).content.decode()
    assert [line.split(":")[0] for line in news_of(ada)] == ["You are registered for “Conference”"]


def test_answers_and_consents_are_kept_with_the_words_that_were_asked(browse: Browse, ada: User, olga: User) -> None:
    admission = make_admission()
    food = make_question(admission, is_required=True)
    days = make_question(admission, "Which days?", kind=QuestionKind.SEVERAL, choices="Monday\nTuesday")
    code = make_consent(admission)
    client = browse(ada)
    form = client.get(FORM).content.decode()
    assert "<strong>code of conduct</strong>" in form
    answers = {f"question-{food.pk}": "Soup", f"question-{days.pk}": ["Monday", "Tuesday"], f"consent-{code.pk}": "on"}
    client.post(FORM, typed(form, **answers))
    actions.change_question(food, by=olga, text="Allergies?")
    newer = actions.change_consent(code, by=olga, text="I keep to **other words**.")
    own = Registration.objects.get()
    assert [(one.asked, one.value) for one in own.answers.all()] == [
        ("What do you eat?", "Soup"),
        ("Which days?", "Monday\nTuesday"),
    ]
    [accepted] = own.accepted.all()
    assert (accepted.consent.version, accepted.consent.text) == (1, "I keep to the **code of conduct**.")
    assert (newer.version, newer.replaces, newer.is_asked) == (2, code, True)
    page = client.get(OWN).content.decode()
    assert "What do you eat?" in page
    assert "Accepted, version 1" in page
    assert "other words" not in page


def test_what_is_missing_comes_back_with_what_was_typed(browse: Browse, ada: User) -> None:
    admission = make_admission()
    make_question(admission, "Shirt size?", is_required=True)
    food = make_question(admission)
    make_consent(admission)
    client = browse(ada)
    response = client.post(FORM, typed(client.get(FORM).content.decode(), **{f"question-{food.pk}": "Soup"}))
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Soup"' in page
    assert "Fill this in." in page
    assert "Tick this to go on." in page
    assert not Registration.objects.exists()


def test_words_that_change_while_the_form_is_open_must_be_accepted_anew(ada: User, bo: User, olga: User) -> None:
    admission = make_admission()
    consent = make_consent(admission)
    register(admission, bo, consents=frozenset({consent.pk}))
    actions.change_consent(consent, by=olga, text="Other words.")
    with pytest.raises(Refused, match="was changed meanwhile"):
        register(admission, ada, consents=frozenset({consent.pk}))
    assert not Registration.objects.filter(user=ada).exists()


def test_the_recording_alone_takes_no_seat_and_asks_no_question(browse: Browse, ada: User, bo: User) -> None:
    admission = make_admission(capacity=1, allows_recording_only=True)
    make_question(admission, "Shirt size?", is_required=True)
    client = browse(ada)
    client.post(FORM, typed(client.get(FORM).content.decode(), wants_recording_only="on"))
    own = Registration.objects.get()
    assert own.wants_recording_only
    assert own.state == State.CONFIRMED
    assert "You will get the recording." in client.get(EVENT).content.decode()
    assert "1 of 1 seats left" in browse().get(EVENT).content.decode()
    assert list(queries.for_recording_only(admission.event)) == [own]
    assert list(queries.attending(admission.event)) == []
    assert client.get(OWN + "code.svg").status_code == 404


def test_the_same_form_sent_twice_is_one_registration(browse: Browse, ada: User) -> None:
    make_admission()
    client = browse(ada)
    sent = typed(client.get(FORM).content.decode())
    for _again in range(2):
        assert client.post(FORM, sent).status_code == 302
    assert Registration.objects.count() == 1
    refused = client.post(FORM, {"form_key": "b2b9c3a4-0000-4000-8000-000000000000"})
    assert "You are registered already." in refused.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opens_at": clock.now() + timedelta(days=900)}, "Registration opens on"),
        ({"closes_at": clock.now() - timedelta(hours=1)}, "Registration closed on"),
    ],
)
def test_outside_of_its_window_nobody_registers(browse: Browse, ada: User, fields: dict, sentence: str) -> None:
    starts_at = clock.now() + timedelta(days=901)
    admission = make_admission(make_event(starts_at=starts_at), **fields)
    assert sentence in browse(ada).get(EVENT).content.decode()
    assert browse(ada).get(FORM).status_code == 403
    with pytest.raises(Forbidden, match=sentence):
        register(admission, ada)


@pytest.mark.parametrize(("zone", "name"), [("Asia/Kolkata", "IST"), ("America/Sao_Paulo", "UTC−3")])
def test_who_comes_too_late_reads_when_it_closed_in_the_own_zone_by_name(
    browse: Browse, ada: User, zone: str, name: str
) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone=zone)
    make_admission(closes_at=clock.now() - timedelta(hours=1))
    assert re.search(rf"Registration closed on [^.]+ {name}\.", browse(ada).get(EVENT).content.decode())


def test_nobody_registers_for_an_event_that_does_not_take_place(ada: User, olga: User) -> None:
    event = make_event(cancelled_at=clock.now(), cancelled_by=olga)
    with pytest.raises(Forbidden, match="does not take place"):
        register(make_admission(event), ada)


def test_a_suspended_member_cancels_and_does_not_register(browse: Browse, ada: User) -> None:
    admission = make_admission()
    register(admission, ada)
    suspended = suspend(ada)
    assert browse(suspended).post(OWN + "cancel/").status_code == 302
    assert Registration.objects.get().state == State.CANCELLED
    with pytest.raises(Forbidden, match="suspended"):
        register(admission, suspended)


def test_a_member_cancels_until_the_deadline_and_no_later(browse: Browse, ada: User, bo: User) -> None:
    admission = make_admission()
    late = register(admission, bo)
    client = browse(ada)
    register(admission, ada)
    assert "Your seat goes to" in client.get(OWN + "cancel/").content.decode()
    client.post(OWN + "cancel/")
    assert "This registration is cancelled." in client.get(OWN).content.decode()
    admission.cancel_until = clock.now()
    admission.save()
    with pytest.raises(Forbidden, match="Members could cancel until"):
        actions.cancel(late, by=bo)


def test_only_who_agreed_is_listed_and_only_members_read_it(browse: Browse, ada: User, bo: User, ed: User) -> None:
    admission = make_admission(shows_attendees=True)
    register(admission, bo, is_listed=True)
    register(admission, ed)
    page = browse(ada).get(EVENT + "attendees/").content.decode()
    assert bo.get_absolute_url() in page
    assert ed.get_absolute_url() not in page
    assert browse().get(EVENT + "attendees/").status_code == 302
    admission.shows_attendees = False
    admission.save()
    assert browse(ada).get(EVENT + "attendees/").status_code == 404


def test_the_qr_code_is_drawn_for_who_registered_alone(browse: Browse, ada: User, bo: User) -> None:
    register(make_admission(), ada)
    response = browse(ada).get(OWN + "code.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert b"<svg" in response.content
    assert browse(bo).get(OWN + "code.svg").status_code == 404
    assert browse(bo).get(OWN).status_code == 404


def test_my_events_show_where_i_am_registered(browse: Browse, ada: User, bo: User) -> None:
    register(make_admission(), ada)
    register(make_admission(make_event("Summit")), bo)
    page = browse(ada).get("/events/mine/").content.decode()
    assert "Where I am registered" in page
    assert "Conference" in page
    assert "Summit" not in page


@pytest.mark.parametrize("count", [1, 7])
def test_pages_cost_the_same_for_one_registration_and_for_seven(
    browse: Browse, django_assert_num_queries: Callable, ada: User, count: int
) -> None:
    admission = make_admission(shows_attendees=True)
    for _number in range(count):
        make_question(admission)
    for number in range(count):
        register(admission, make_member(f"guest-{number}"), is_listed=True)
        register(make_admission(make_event(f"Event {number}")), ada)
    register(admission, ada)
    client = browse(ada)
    client.get("/")
    with django_assert_num_queries(7 + panel_queries()):  # member; event, parts, changes, organisers
        client.get(EVENT)
    with django_assert_num_queries(8):  # session, member, bell; proposals, calendar address; three rooms
        client.get("/events/mine/")
    with django_assert_num_queries(6):  # session, member, bell; event, admission, attendees
        client.get(EVENT + "attendees/")
    with django_assert_num_queries(7):  # session, member, bell; event, registration, answers, consents
        client.get(OWN)


def test_an_event_without_registration_says_nothing_of_it(browse: Browse, ada: User, olga: User) -> None:
    make_event()
    assert "Registration" not in browse(ada).get(EVENT).content.decode()
    assert "Let people register" in browse(olga).get(EVENT).content.decode()
    assert browse(ada).get(FORM).status_code == 404


def test_the_list_of_events_says_that_registration_is_open(browse: Browse, db: None) -> None:
    make_admission(capacity=2)
    assert "Registration open" in browse().get("/events/").content.decode()


def test_who_registered_hears_of_changes(ada: User, olga: User) -> None:
    from events.actions import cancel as cancel_event

    admission = make_admission()
    fill(admission, 1)
    register(admission, ada)
    cancel_event(admission.event, by=olga, reason="The hall is flooded.")
    assert "“Conference” is cancelled." in news_of(ada)


def test_wishes_that_the_terms_do_not_allow_are_passed_over(ada: User) -> None:
    admission = make_admission(capacity=1)
    own = actions.register(admission, Wishes(is_listed=True, wants_recording_only=True), by=ada)
    assert not own.is_listed
    assert not own.wants_recording_only


def test_ones_own_calendar_holds_what_one_attends(ada: User, bo: User) -> None:
    admission = make_admission(capacity=1)
    register(admission, ada)
    register(admission, bo)
    assert list(queries.attended(ada)) == [admission.event_id]
    assert list(queries.attended(bo)) == []
