"""Calls in the back office: deadlines as days, with an hour where one matters."""

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from events.asking import QuestionForm, answers_in, fields_for
from events.formfields import DeadlineField, zones
from portal.ballots.electorates import electorates
from portal.ballots.enums import Method, TieRule, Weight
from portal.ballots.models import Option
from portal.ballots.queries import result
from portal.core import clock
from portal.core.forms import Form, LineField, MarkdownArea, TextField

from .models import Call, CallQuestion, Vote

DESCRIPTION_MAX = 20_000
MOST_CHOICES = 100
# The form's field, the row's column, whether a day without an hour means its end.
DEADLINES = (
    ("opens", "opens_at", False),
    ("closes", "closes_at", True),
    ("vote_opens", "vote_opens_at", False),
    ("vote_closes", "vote_closes_at", True),
    ("announced", "announce_at", False),
)


class CallForm(forms.ModelForm):
    """A call; its deadlines are read in its own zone and clean to the columns of the row."""

    title = LineField(label=_("Title"), max_length=150)
    slug = forms.SlugField(
        label=_("Address"), max_length=80, required=False, help_text=_("Empty: made from the title.")
    )
    summary = LineField(label=_("Summary"), max_length=300, required=False, help_text=_("One sentence for lists."))
    description = TextField(
        label=_("Description"),
        max_length=DESCRIPTION_MAX,
        required=False,
        widget=MarkdownArea(attrs={"rows": 12}),
        help_text=_("Markdown. What is asked for, of whom, and what becomes of it."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, help_text=_("All times below are in this zone."))
    opens = DeadlineField(label=_("Opens"), help_text=_("Without an hour, at the beginning of the day."))
    closes = DeadlineField(label=_("Closes"), help_text=_("Without an hour, at the end of the day."))
    vote_opens = DeadlineField(label=_("Vote opens"), required=False)
    vote_closes = DeadlineField(label=_("Vote closes"), required=False)
    announced = DeadlineField(
        label=_("Result is announced"),
        required=False,
        help_text=_("At that moment the result is public by itself; choose it before."),
    )

    class Meta:
        model = Call
        fields = [
            "kind",
            "event",
            "title",
            "slug",
            "summary",
            "description",
            "time_zone",
            "grace_minutes",
            "audience",
            "limit",
            "identity",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].required = True
            self.initial = {**self.initial, **self._stored()}
        else:
            self.initial.setdefault("time_zone", str(clock.zone("")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, column, ends in DEADLINES:
            typed = cleaned.pop(name, None)
            cleaned[column] = self._moment(name, typed, ends) if typed else None
        return cleaned

    def _moment(self, name: str, typed: tuple[date, time | None], ends: bool) -> datetime | None:
        try:
            return DeadlineField.moment(*typed, self.cleaned_data.get("time_zone", ""), ends=ends)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None

    def _stored(self) -> dict[str, Any]:
        call = self.instance
        moments = {name: (getattr(call, column), ends) for name, column, ends in DEADLINES}
        return {
            name: DeadlineField.shown(moment, call.time_zone, ends=ends)
            for name, (moment, ends) in moments.items()
            if moment
        }


class CallQuestionForm(QuestionForm):
    class Meta(QuestionForm.Meta):
        model = CallQuestion
        fields = ["call", *QuestionForm.Meta.fields]


class VoteForm(forms.ModelForm):
    """The rules of a vote, which are declared before it; the call says when it is."""

    method = forms.ChoiceField(label=_("Method"), choices=Method.choices)
    max_choices = forms.IntegerField(
        label=_("Choices on one ballot"),
        min_value=1,
        max_value=MOST_CHOICES,
        initial=1,
        help_text=_("With approval: up to how many. With one choice it is one."),
    )
    weight = forms.ChoiceField(label=_("What the result does"), choices=Weight.choices)
    tie_rule = forms.ChoiceField(label=_("On a tie"), choices=TieRule.choices)
    electorate = forms.ChoiceField(
        label=_("Who may vote"),
        choices=lambda: [(name, electorates[name].label) for name in electorates.names()],
        initial="members",
        help_text=_("Settled at the very opening of the vote, as what is voted on."),
    )

    class Meta:
        model = Vote
        fields = ["call"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = set(self.fields) - {"call"}
            self.initial = {**self.initial, **{name: getattr(self.instance.poll, name) for name in names}}


def winner_form(vote: Vote) -> type[Form]:
    """Return the form that offers the options of a tie."""
    leading = [option.pk for option in result(vote.poll).leading]

    class WinnerForm(Form):
        option = forms.ModelChoiceField(
            Option.objects.filter(pk__in=leading), label=_("Winner"), widget=forms.RadioSelect, empty_label=None
        )

    return WinnerForm


class EntryForm(Form):
    """What every kind of call asks: its organisers' questions. `form_key` makes a double click one entry. One query."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"form_key": uuid4()}, **kwargs})
        self.questions = list(call.questions.asked())
        self.fields |= fields_for(self.questions)

    def answers(self) -> list[tuple[str, str]]:
        """Return what was asked and answered, for the entry; the form is valid."""
        given = answers_in(self.cleaned_data, self.questions)
        return [(question.text, given[question.pk]) for question in self.questions if given[question.pk]]
