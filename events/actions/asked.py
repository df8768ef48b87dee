"""What every room asks of its questions and their answers before it stores them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from events.models import AskedQuestion
from portal.core.errors import Refused

Asked = TypeVar("Asked", bound=AskedQuestion)


def answered(questions: Iterable[Asked], answers: Mapping[int, str]) -> list[tuple[Asked, str]]:
    """Return what was answered of `questions`, in their order; `answers` by the question's key. Raises Refused."""
    found = []
    for question in questions:
        if value := answers.get(question.pk):
            found.append((question, value))
        elif question.is_required:
            raise Refused(_("“%s” is not answered. Answer it, then send the form again.") % question)
    return found


def require_choices(question: AskedQuestion) -> None:
    """Raise Refused where people should choose, and there is nothing to choose from."""
    if question.needs_choices and len(question.answers_to_choose) < 2:
        raise Refused(_("Write at least two answers to choose from, one on each line."))
