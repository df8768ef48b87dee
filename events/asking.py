"""Questions of organisers as fields of a form, and what was answered as text."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import LineField, TextField

from .enums import QuestionKind
from .models import AskedQuestion

LINE_MAX, TEXT_MAX = 200, 2_000
RADIOS_AT_MOST = 6


def fields_for(questions: Iterable[AskedQuestion]) -> dict[str, forms.Field]:
    """Return the fields that ask the questions, by their names in the form."""
    return {name_of(question): _field(question) for question in questions}


def answers_in(cleaned: Mapping[str, Any], questions: Iterable[AskedQuestion]) -> dict[int, str]:
    """Return what a valid form holds, by the question's key: "" for nothing, a line for each of several answers."""
    return {question.pk: _as_text(cleaned.get(name_of(question))) for question in questions}


def name_of(question: AskedQuestion) -> str:
    return f"question-{question.pk}"


def _field(question: AskedQuestion) -> forms.Field:
    asked: dict[str, Any] = {"label": question.text, "required": question.is_required}
    if question.kind == QuestionKind.TEXT:
        return TextField(max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 4}), **asked)
    if question.kind == QuestionKind.YES_NO:
        return _one_of([("Yes", _("Yes")), ("No", _("No"))], **asked)
    answers = [(answer, answer) for answer in question.answers_to_choose]
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(choices=answers, widget=forms.CheckboxSelectMultiple, **asked)
    if question.kind == QuestionKind.CHOICE:
        return _one_of(answers, **asked)
    return LineField(max_length=LINE_MAX, **asked)


def _one_of(choices: list[tuple[Any, Any]], **asked: Any) -> forms.ChoiceField:
    if len(choices) <= RADIOS_AT_MOST:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **asked)
    return forms.ChoiceField(choices=[("", _("Choose")), *choices], **asked)


def _as_text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


class QuestionForm(forms.ModelForm):
    """A question in the back office; a room's form names its model and adds what the question belongs to."""

    text = LineField(label=_("Question"), max_length=300)
    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=9_999, initial=10)
    choices = TextField(
        label=_("Answers to choose from"),
        max_length=TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line, for the two kinds that let people choose."),
    )

    class Meta:
        fields = ["order", "text", "kind", "choices", "is_required", "is_asked"]
