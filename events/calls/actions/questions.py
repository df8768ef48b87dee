"""What organisers ask of those who take part."""

from typing import Any

from django.utils.translation import gettext as _

from events.calls import access
from events.calls.models import Call, CallQuestion
from portal import audit
from portal.core.errors import Refused

from .rows import locked


def create_question(*, by: Any, call: Call, **fields: Any) -> CallQuestion:
    """Ask one thing more; `fields`: order, text, kind, choices, is_required, is_asked. Raises Forbidden, Refused."""
    with locked(call) as call:
        if by is not None:
            access.can_keep(by, call).require()
        return _saved(CallQuestion(call=call, **fields), "create", by)


def change_question(question: CallQuestion, *, by: Any, call: Call, **fields: Any) -> CallQuestion:
    """Overwrite what `fields` names; what was answered keeps the words that it answered. Raises Forbidden, Refused."""
    with locked(question.call) as own:
        access.can_keep(by, own).require()
        if call != own:
            raise Refused(_("A question cannot move to another call. Enter it there."))
        question = CallQuestion.objects.get(pk=question.pk)
        for name, value in fields.items():
            setattr(question, name, value)
        return _saved(question, "change", by)


def delete_question(question: CallQuestion, *, by: Any) -> None:
    """Ask it no more; what was answered stays with the entries. Raises Forbidden."""
    with locked(question.call) as call:
        access.can_keep(by, call).require()
        audit.record(by, "call_question.delete", question)
        question.delete()


def _saved(question: CallQuestion, verb: str, by: Any) -> CallQuestion:
    if question.needs_choices and len(question.answers_to_choose) < 2:
        raise Refused(_("Write at least two answers to choose from, one on each line."))
    question.save()
    audit.record(by, f"call_question.{verb}", question)
    return question
