"""What organisers do: the desk at the entrance, the back office, tables to take along, and clones."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from events.actions import clone_event
from events.registration import actions
from events.registration.enums import RegistrationState
from events.registration.models import Admission, Consent, Question, Registration
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from tests.factories.accounts import grant, make_member
from tests.factories.events import make_event
from tests.factories.registration import fill, make_admission, make_consent, make_question, register

Browse = Callable[..., Client]
State = RegistrationState
DESK = "/events/conference/check-in/"
ADMIN = "/admin/registration/registration/"


def inlines(*names: str) -> dict[str, str]:
    """Return what the admin's form sends of its rows below."""
    return {f"{name}-{what}_FORMS": "0" for name in names for what in ("TOTAL", "INITIAL")}


def test_a_code_lets_in_once_and_can_be_undone(browse: Browse, ada: User, olga: User) -> None:
    own = register(make_admission(), ada)
    desk = browse(olga)
    typed = f"{own.code[:5]}-{own.code[5:].lower()} "
    page = desk.post(DESK, {"code": typed}, follow=True).content.decode()
    assert "Ada has checked in." in page
    assert "<strong>1</strong> of 1 are here" in page
    again = desk.post(DESK, {"code": own.code})
    assert again.status_code == 422
    assert "Ada checked in already" in again.content.decode()
    desk.post(f"{DESK}{own.code}/undo/")
    own.refresh_from_db()
    assert (own.checked_in_at, own.checked_in_by) == (None, None)


def test_what_a_camera_reads_opens_the_page_and_what_a_scanner_types_is_understood(
    browse: Browse, ada: User, olga: User
) -> None:
    own = register(make_admission(), ada)
    desk = browse(olga)
    shown = desk.get(f"{DESK}?code={own.code}").content.decode()
    assert "Ada" in shown
    assert Registration.objects.get().checked_in_at is None
    desk.post(DESK, {"code": f"https://portal.example{DESK}?code={own.code}"})
    assert Registration.objects.get().checked_in_by == olga


@pytest.mark.parametrize("code", ["NOBODYSCODE", "https://x.example/?code=", "https://[", "٣²"])
def test_a_code_of_nobody_is_refused(browse: Browse, ada: User, olga: User, code: str) -> None:
    register(make_admission(), ada)
    response = browse(olga).post(DESK, {"code": code})
    assert response.status_code == 422
    assert "Read it again." in response.content.decode()


def test_a_code_of_another_event_lets_nobody_in(browse: Browse, ada: User, olga: User) -> None:
    make_admission()
    other = register(make_admission(make_event("Summit")), ada)
    assert "Nobody has registered for this event" in browse(olga).post(DESK, {"code": other.code}).content.decode()
    assert Registration.objects.get().checked_in_at is None


def test_who_waits_does_not_come_in(ada: User, bo: User, olga: User) -> None:
    admission = make_admission(capacity=1)
    register(admission, ada)
    waits = register(admission, bo)
    with pytest.raises(Forbidden, match="holds no confirmed seat"):
        actions.check_in(waits, by=olga)


def test_an_event_organiser_sees_the_registrations_of_that_event_alone(browse: Browse, ada: User, bo: User) -> None:
    event, other = make_event("Fair"), make_event("Secret gathering")
    register(make_admission(event), bo)
    register(make_admission(other), bo)
    grant(ada, Role.EVENT_ORGANISER, f"event:{event.pk}")
    client = browse(User.objects.get(pk=ada.pk))
    listed = client.get(ADMIN).content.decode()
    assert "Fair" in listed
    assert "Secret gathering" not in listed
    assert client.get("/events/fair/check-in/").status_code == 200
    assert client.get("/events/secret-gathering/check-in/").status_code == 404
    assert client.get("/events/secret-gathering/registrations.csv").status_code == 404
    assert "Secret gathering" not in client.get("/admin/registration/question/add/").content.decode()


def test_the_terms_are_entered_and_changed_in_the_back_office(browse: Browse, olga: User) -> None:
    event, client = make_event(), browse(olga)
    opens, closes = clock.now(), clock.now() + timedelta(days=20)
    terms = {"event": event.pk, "capacity": "2", "offer_hours": "48"} | inlines("questions", "consents")
    terms |= {f"{name}_0": f"{at:%Y-%m-%d}" for name, at in (("opens_at", opens), ("closes_at", closes))}
    terms |= {f"{name}_1": "12:00" for name in ("opens_at", "closes_at")}
    client.post("/admin/registration/admission/add/", terms)
    admission = Admission.objects.get()
    assert admission.capacity == 2
    refused = client.post("/admin/registration/admission/add/", terms)
    assert refused.status_code == 200
    assert Admission.objects.count() == 1
    fill_page = f"/admin/registration/admission/{admission.pk}/change/"
    client.post(fill_page, terms | {"closes_at_0": f"{opens - timedelta(days=9):%Y-%m-%d}"})
    admission.refresh_from_db()
    assert admission.closes_at is not None
    assert admission.closes_at > opens


def test_questions_and_consents_are_kept_in_the_back_office(browse: Browse, ada: User, olga: User) -> None:
    admission, client = make_admission(), browse(olga)
    one = {"admission": admission.pk, "order": 10, "text": "Size?", "kind": "choice", "is_asked": "on"}
    few = client.post("/admin/registration/question/add/", one | {"choices": "S"}).content.decode()
    assert "Write at least two answers" in few
    client.post("/admin/registration/question/add/", one | {"choices": "S\nM"})
    question = Question.objects.get()
    text = {"admission": admission.pk, "order": 10, "text": "Be kind.", "is_required": "on", "is_asked": "on"}
    client.post("/admin/registration/consent/add/", text)
    consent = Consent.objects.get()
    register(admission, ada, answers={question.pk: "M"}, consents=frozenset({consent.pk}))
    client.post(f"/admin/registration/consent/{consent.pk}/change/", text | {"text": "Be very kind."})
    assert [(row.text, row.version, row.is_asked) for row in Consent.objects.order_by("version")] == [
        ("Be kind.", 1, False),
        ("Be very kind.", 2, True),
    ]
    with pytest.raises(Refused, match="Withdraw it"):
        actions.delete_question(question, by=olga)
    with pytest.raises(Refused, match="have answered this"):
        actions.change_question(question, by=olga, kind="text")


def test_an_organiser_decides_from_the_list(browse: Browse, ada: User, bo: User, olga: User) -> None:
    admission, client = make_admission(capacity=2, needs_approval=True), browse(olga)
    own = register(admission, ada)
    assert "1</strong> registration to approve" in client.get("/admin/").content.decode()
    assert "Ada" in client.get(f"{ADMIN}?state=waiting").content.decode()
    assert "Ada" not in client.get(f"{ADMIN}?state=confirmed").content.decode().split("result_list")[-1]
    client.post(f"{ADMIN}{own.pk}/do/approve/", {"foreseen": "1"})
    assert Registration.objects.get().state == State.CONFIRMED
    client.post(f"{ADMIN}{own.pk}/do/cancel/", {"note": "As you wrote.", "foreseen": "1"})
    assert Registration.objects.get().state == State.CANCELLED
    client.post(f"{ADMIN}add/", {"admission": admission.pk, "user": bo.pk} | inlines("answers", "accepted"))
    assert Registration.objects.get(user=bo).state == State.CONFIRMED


def test_tables_hold_the_answers_and_no_formula(browse: Browse, ada: User, olga: User) -> None:
    admission = make_admission()
    question, consent = make_question(admission), make_consent(admission)
    register(admission, ada, answers={question.pk: "=1+1"}, consents=frozenset({consent.pk}))
    client = browse(olga)
    response = client.get("/events/conference/registrations.csv")
    table = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Ada,ada,ada@example.org,Confirmed" in table
    assert "'=1+1" in table
    assert ",=1+1" not in table
    [row] = json.loads(client.get("/events/conference/registrations.json").content)["registrations"]
    assert row["answers"] == [{"question": "What do you eat?", "answer": "=1+1"}]
    assert row["accepted"][0]["version"] == 1


@pytest.mark.parametrize("count", [1, 7])
def test_lists_cost_the_same_for_one_registration_and_for_seven(
    browse: Browse, django_assert_num_queries: Callable, olga: User, count: int
) -> None:
    admission = make_admission()
    for row in fill(admission, count):
        actions.check_in(row, by=olga)
    client = browse(olga)
    client.get("/")
    with django_assert_num_queries(9):  # session, member, roles, factor; event, counts, who came last; bell, reports
        client.get(DESK)
    with django_assert_num_queries(8):  # session, member, roles, factor; event, registrations, answers, consents
        client.get("/events/conference/registrations.json")


def test_a_clone_brings_terms_questions_and_consents_with_later_dates_and_no_people(ada: User, olga: User) -> None:
    admission = make_admission(make_event(in_days=60), capacity=5)
    make_question(admission)
    consent = make_consent(admission)
    register(admission, ada, consents=frozenset({consent.pk}))
    actions.change_consent(consent, by=olga, text="Other words.")
    first = admission.event.span.first_day
    clone = clone_event(admission.event, by=olga, first_day=first + timedelta(days=365))
    copied = clone.admission
    assert copied.capacity == 5
    assert (copied.opens_at.date() - admission.opens_at.date()).days in range(364, 367)
    assert [question.text for question in copied.questions.all()] == ["What do you eat?"]
    assert [(one.text, one.version) for one in copied.consents.all()] == [("Other words.", 1)]
    assert not copied.registrations.exists()
    assert isinstance(first, date)


def test_who_comes_without_a_code_is_found_by_name_or_handle_and_checked_in(
    browse: Browse, ada: User, bo: User, olga: User
) -> None:
    admission = make_admission()
    own = register(admission, ada)
    register(make_admission(make_event("Other")), bo)
    desk = browse(olga)
    for words in ("aDa", own.user.handle):
        page = desk.get(DESK, {"q": words}).content.decode()
        assert f'name="code" value="{own.code}"' in page
        assert "Register and check in" not in page
    assert "Register and check in Bo" in desk.get(DESK, {"q": "bo"}).content.decode()
    assert "Nobody is called “nobody”." in desk.get(DESK, {"q": "nobody"}).content.decode()
    desk.post(DESK, {"code": own.code})
    page = desk.get(DESK, {"q": "ada"}).content.decode()
    assert f'name="code" value="{own.code}"' not in page
    assert "Undo the check-in of Ada" in page


def test_who_waits_is_found_and_cannot_be_let_in(browse: Browse, ada: User, bo: User, olga: User) -> None:
    admission = make_admission(capacity=1)
    register(admission, ada)
    waits = register(admission, bo)
    page = browse(olga).get(DESK, {"q": "bo"}).content.decode()
    assert waits.code not in page
    assert "Register and check in" not in page


def test_a_member_is_registered_and_let_in_at_the_desk_in_one_step(browse: Browse, ada: User, olga: User) -> None:
    make_admission(closes_at=clock.now())
    page = browse(olga).post(f"{DESK}walk-in/ada/", follow=True).content.decode()
    assert "Ada is registered and has checked in." in page
    own = Registration.objects.get()
    assert (own.state, own.confirmed_by, own.checked_in_by) == (State.CONFIRMED, olga, olga)
    browse(olga).post(f"{DESK}{own.code}/undo/")
    own.refresh_from_db()
    assert (own.state, own.checked_in_at) == (State.CONFIRMED, None)


def test_nobody_walks_in_where_all_seats_are_taken_or_twice(browse: Browse, ada: User, bo: User, olga: User) -> None:
    register(make_admission(capacity=1), ada)
    full = browse(olga).post(f"{DESK}walk-in/bo/")
    assert full.status_code == 422
    assert "All seats are taken, so Bo cannot come in" in full.content.decode()
    twice = browse(olga).post(f"{DESK}walk-in/ada/")
    assert "Ada is registered already" in twice.content.decode()
    assert list(Registration.objects.values_list("user", "checked_in_at")) == [(ada.pk, None)]


@pytest.mark.parametrize(("count", "queries"), [(1, 11), (7, 11), (30, 10)])
def test_a_search_at_the_desk_costs_the_same_and_shows_twenty(
    browse: Browse, django_assert_num_queries: Callable, olga: User, count: int, queries: int
) -> None:
    admission = make_admission()
    for number in range(count):
        make_member(f"walker-{number}")
        register(admission, make_member(f"sitter-{number}"))
    client = browse(olga)
    client.get("/")
    with django_assert_num_queries(queries):  # as above, and who is registered, who is not unless the list is full
        page = client.get(DESK, {"q": "er-"}).content.decode()
    shown = page.count('name="code" value="') + page.count("Register and check in</button>")
    assert shown == min(2 * count, 20)
