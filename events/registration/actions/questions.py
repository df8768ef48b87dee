"""What organisers ask, and which texts must be accepted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.access import can_organise
from events.actions.asked import require_choices
from events.registration.models import Admission, Consent, Question
from portal import audit
from portal.core import texts
from portal.core.errors import Refused

from .seats import locked


def create_question(*, by: Any, admission: Admission, **fields: Any) -> Question:
    """Ask one thing more; `fields`: order, text, kind, choices, is_required, is_asked. Raises Forbidden, Refused."""
    with _organised(admission, by) as admission:
        return _saved(Question(admission=admission, **fields), "question.create", by)


def change_question(question: Question, *, by: Any, **fields: Any) -> Question:
    """Overwrite what `fields` names. One that was answered keeps its kind. Raises Forbidden, Refused."""
    with _organised(question.admission, by) as admission:
        question = Question.objects.get(pk=question.pk)
        if fields.pop("admission", admission) != admission:
            raise Refused(_("A question cannot move to another event. Enter it there."))
        if fields.get("kind", question.kind) != question.kind and question.answers.exists():
            raise Refused(_("Members have answered this. Withdraw it, and ask another question."))
        for name, value in fields.items():
            setattr(question, name, value)
        return _saved(question, "question.change", by)


def delete_question(question: Question, *, by: Any) -> None:
    """Delete what nobody has answered. Raises Forbidden, Refused."""
    with _organised(question.admission, by):
        if question.answers.exists():
            raise Refused(_("Members have answered this. Withdraw it instead: then nobody is asked any more."))
        audit.record(by, "question.delete", question)
        question.delete()


def create_consent(*, by: Any, admission: Admission, text: str, **fields: Any) -> Consent:
    """Ask people to accept a text (Markdown); `fields`: order, is_required, is_asked. Raises Forbidden."""
    with _organised(admission, by) as admission:
        consent = Consent(admission=admission, **fields)
        texts.write(consent, "text", text)
        return _saved(consent, "consent.create", by)


def change_consent(consent: Consent, *, by: Any, text: str, **fields: Any) -> Consent:
    """Overwrite what `fields` names; new words for a text that was accepted are a new version, and the old one stays.

    Returns the row that is asked now. Raises Forbidden, Refused for a version that was replaced.
    """
    with _organised(consent.admission, by) as admission:
        consent = Consent.objects.get(pk=consent.pk)
        if fields.pop("admission", admission) != admission:
            raise Refused(_("A consent cannot move to another event. Enter it there."))
        if Consent.objects.filter(replaces=consent).exists():
            raise Refused(_("A newer version has replaced this one. Change that."))
        if text != consent.text and consent.accepted.exists():
            consent = _replace(consent)
        for name, value in fields.items():
            setattr(consent, name, value)
        texts.write(consent, "text", text)
        return _saved(consent, "consent.change", by, version=consent.version)


def delete_consent(consent: Consent, *, by: Any) -> None:
    """Delete what nobody has accepted. Raises Forbidden, Refused."""
    with _organised(consent.admission, by):
        if consent.accepted.exists() or consent.replaces_id is not None:
            raise Refused(_("Members have accepted this. Withdraw it instead: then nobody is asked any more."))
        audit.record(by, "consent.delete", consent)
        consent.delete()


def _organised(admission: Admission, by: Any) -> Any:
    if by is not None:
        can_organise(by, admission.event).require()
    return locked(admission.pk)


def _replace(consent: Consent) -> Consent:
    Consent.objects.filter(pk=consent.pk).update(is_asked=False)
    return Consent(
        admission=consent.admission,
        order=consent.order,
        is_required=consent.is_required,
        version=consent.version + 1,
        replaces=consent,
    )


def _saved(row: Any, verb: str, by: Any, **detail: Any) -> Any:
    with transaction.atomic():
        if isinstance(row, Question):
            require_choices(row)
        row.save()
        audit.record(by, verb, row, **detail)
        return row
