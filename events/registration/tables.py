"""The registrations of an event as tables, for spreadsheets and other programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

from events.models import Event

from .models import Question, Registration

BATCH = 500


@dataclass(frozen=True)
class Table:
    header: list[str]
    rows: Iterator[list[Any]]


def of_event(event: Event) -> Table:
    """Return every registration, whatever became of it, with a column per question; four queries for each 500 rows."""
    questions = list(Question.objects.filter(admission__event=event).order_by("order", "pk"))
    header = [
        _("Name"),
        _("Handle"),
        _("E-mail address"),
        _("State"),
        _("Recording only"),
        _("Registered"),
        _("Confirmed"),
        _("Checked in"),
        _("Code"),
        _("Consents"),
        *(question.text for question in questions),
    ]
    return Table(header, (_row(registration, questions) for registration in _registrations(event)))


def json_response(event: Event) -> JsonResponse:
    """Send what `of_event` holds as JSON, with the answers by the words of their questions."""
    rows = [
        {
            "name": row.user.name,
            "handle": row.user.handle,
            "email": row.user.email,
            "state": row.state.value,
            "recording_only": row.wants_recording_only,
            "registered_at": row.registered_at,
            "confirmed_at": row.confirmed_at,
            "checked_in_at": row.checked_in_at,
            "code": row.code,
            "accepted": [{"text": one.consent.text, "version": one.consent.version} for one in row.accepted.all()],
            "answers": [{"question": answer.asked, "answer": answer.value} for answer in row.answers.all()],
        }
        for row in _registrations(event)
    ]
    response = JsonResponse({"event": event.title, "registrations": rows}, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="registrations-{event.slug}.json"'
    return response


def _registrations(event: Event) -> Iterator[Registration]:
    rows = Registration.objects.filter(admission__event=event).select_related("user").order_by("pk")
    return rows.prefetch_related("answers", "accepted__consent").iterator(chunk_size=BATCH)


def _row(registration: Registration, questions: list[Question]) -> list[Any]:
    answers = {answer.question_id: answer.value for answer in registration.answers.all()}
    accepted = [f"{one.consent} (v{one.consent.version})" for one in registration.accepted.all()]
    member = registration.user
    return [
        member.name,
        member.handle,
        member.email,
        registration.state.label,
        _("yes") if registration.wants_recording_only else "",
        _moment(registration.registered_at),
        _moment(registration.confirmed_at),
        _moment(registration.checked_in_at),
        registration.code,
        "; ".join(accepted),
        *(answers.get(question.pk, "") for question in questions),
    ]


def _moment(moment: Any) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else ""
