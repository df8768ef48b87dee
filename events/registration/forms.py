"""What members fill in to register, and what organisers type."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from events import asking
from portal.core.forms import Form, LineField, MarkdownArea, TextField

from .actions import Wishes
from .models import OFFER_HOURS, Admission, Consent, Question

CONSENT_MAX = 10_000
IN_ADDRESS = re.compile(r"[?&]code=(\w+)")


class RegistrationForm(Form):
    """The questions and consents of one event; `form_key` makes a double click one registration. Two queries."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, admission: Admission, **kwargs: Any) -> None:
        super().__init__(*args, initial={"form_key": uuid4()}, **kwargs)
        self.questions = list(admission.questions.asked())
        self.consents = {f"consent-{one.pk}": one for one in admission.consents.asked()}
        if admission.allows_recording_only:
            self.fields["wants_recording_only"] = _recording_field()
        self.fields |= asking.fields_for(self.questions)
        if admission.shows_attendees:
            self.fields["is_listed"] = _listed_field()
        self.fields |= {name: ConsentField(consent) for name, consent in self.consents.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("wants_recording_only"):
            for question in self.questions:
                self.errors.pop(asking.name_of(question), None)
        return cleaned

    def wishes(self) -> Wishes:
        """Return what was filled in, for the action; the form is valid."""
        cleaned = self.cleaned_data
        return Wishes(
            answers=asking.answers_in(cleaned, self.questions),
            consents=frozenset(consent.pk for name, consent in self.consents.items() if cleaned.get(name)),
            is_listed=cleaned.get("is_listed", False),
            wants_recording_only=cleaned.get("wants_recording_only", False),
        )


class ConsentField(forms.BooleanField):
    """A text to accept; the template shows its words, `html`, above the box."""

    def __init__(self, consent: Consent) -> None:
        super().__init__(label=_("I accept this"), required=consent.is_required)
        self.html = consent.text_html


def _recording_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Only send me the recording"),
        required=False,
        help_text=_("You take no seat, and hear when the recording is there."),
    )


def _listed_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("List me among the attendees"),
        required=False,
        help_text=_(
            "Members who are signed in see your name and picture in the list. Nobody sees you there otherwise."
        ),
    )


class CheckInForm(Form):
    """A code from a scanner, which may type the whole address of the QR code, or from paper."""

    code = LineField(label=_("Code"), max_length=300)

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        found = IN_ADDRESS.search(typed)
        return (found[1] if found else typed).replace(" ", "").replace("-", "").upper()


class DeskSearchForm(Form):
    """A name or a handle, said at the desk by somebody without a code."""

    q = LineField(label=_("Name or handle"), max_length=100, required=False)


class AdmissionForm(forms.ModelForm):
    """The terms of an event's registration in the back office; the action gets the clean values."""

    capacity = forms.IntegerField(
        label=_("Seats"), min_value=0, max_value=100_000, required=False, help_text=_("Empty: without a limit.")
    )
    offer_hours = forms.IntegerField(
        label=_("Hours to take a freed seat"),
        min_value=1,
        max_value=720,
        initial=OFFER_HOURS,
        help_text=_("Shorter near the start: a quarter of the time that is left, and at least one hour."),
    )

    class Meta:
        model = Admission
        fields = [
            "event",
            "opens_at",
            "closes_at",
            "capacity",
            "needs_approval",
            "cancel_until",
            "offer_hours",
            "shows_attendees",
            "allows_recording_only",
        ]


class QuestionForm(asking.QuestionForm):
    class Meta(asking.QuestionForm.Meta):
        model = Question
        fields = ["admission", *asking.QuestionForm.Meta.fields]


class ConsentForm(forms.ModelForm):
    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=9_999, initial=10)
    text = TextField(
        label=_("Text"),
        max_length=CONSENT_MAX,
        widget=MarkdownArea(attrs={"rows": 10}),
        help_text=_("Markdown. New words for a text that was accepted become its next version."),
    )

    class Meta:
        model = Consent
        fields = ["admission", "order", "text", "is_required", "is_asked"]
