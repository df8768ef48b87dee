"""Sending a jingle in, mending its words, deciding about it; and the organisers' forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.calls.forms import EntryForm
from events.calls.models import Call
from portal.core.forms import Form, LineField, TextField
from portal.media.forms import AudioField

from .models import Jingle, Terms
from .terms import terms_of

DESCRIPTION_MAX, REASON_MAX, TERMS_MAX = 600, 600, 2_000
RECORDING_HELP = _("MP3, OGG, WAV or FLAC, 5 to 60 seconds, up to 20 MB.")


class WordsForm(Form):
    """What readers see beside the player."""

    title = LineField(label=_("Title"), max_length=80, help_text=_("Without your name: it would give you away."))
    description = TextField(
        label=_("What one hears"),
        max_length=DESCRIPTION_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For those who cannot hear it or cannot listen now: instruments, voices, words, mood."),
    )


class SubmitForm(EntryForm, WordsForm):
    """A jingle, with the two sentences that are accepted. One query besides the questions."""

    recording = AudioField(label=_("Recording"), help_text=RECORDING_HELP)
    licence = forms.BooleanField()
    originality = forms.BooleanField()
    terms_version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["recording", "title", "description"]

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        terms = terms_of(call)
        self.initial["terms_version"] = terms.version
        self.fields["licence"].label, self.fields["originality"].label = terms.licence, terms.originality
        # The boxes come last, below the organisers' questions: one accepts what one has filled in.
        last = ["licence", "originality"]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def sent(self) -> dict[str, Any]:
        """Return the keywords of `actions.submit`; the form is valid."""
        names = ("form_key", "recording", "terms_version", "title", "description")
        return {name: self.cleaned_data[name] for name in names} | {"answers": self.answers()}


class ReasonForm(Form):
    reason = TextField(
        label=_("Reason"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads it, in the portal and by mail."),
    )


class EnterForm(forms.ModelForm):
    """Entering a jingle that came by mail, in the back office."""

    title = LineField(label=_("Title"), max_length=80)
    description = TextField(
        label=_("What one hears"),
        max_length=DESCRIPTION_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For those who cannot hear it or cannot listen now."),
    )
    recording = AudioField(label=_("Recording"), help_text=RECORDING_HELP)
    has_accepted = forms.BooleanField(
        label=_("This person has accepted the licence of the contest, and says that the recording is their own."),
    )

    class Meta:
        model = Jingle
        fields = ["call", "person", "title", "description"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned.pop("has_accepted", None)
        return cleaned


class EditForm(forms.ModelForm):
    """Mending the words of a jingle in the back office."""

    title, description = EnterForm.base_fields["title"], EnterForm.base_fields["description"]

    class Meta:
        model = Jingle
        fields = ["title", "description"]


class TermsForm(forms.ModelForm):
    """The next version of a contest's terms."""

    licence = TextField(label=_("Licence"), max_length=TERMS_MAX, widget=forms.Textarea(attrs={"rows": 5}))
    originality = TextField(label=_("Originality"), max_length=TERMS_MAX, widget=forms.Textarea(attrs={"rows": 5}))

    class Meta:
        model = Terms
        fields = ["call", "licence", "originality"]
