"""What members and organisers type about events."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.core.forms import DayField, Form, LineField, MarkdownArea, TextField
from portal.media.forms import ImageField

from .formfields import WhenField, in_a_sensible_year
from .models import Event, Venue

DESCRIPTION_MAX, NOTE_MAX = 20_000, 2_000
WHEN_HELP = _("Without hours, whole days are meant. All times are those of the zone that you choose.")


class EventForm(forms.ModelForm):
    """An event in the back office; the admin hands its clean values to the action."""

    title = LineField(label=_("Title"), max_length=150)
    slug = forms.SlugField(
        label=_("Address"), max_length=80, required=False, help_text=_("Empty: made from the title.")
    )
    summary = LineField(
        label=_("Summary"), max_length=300, required=False, help_text=_("One sentence for lists, search and calendars.")
    )
    description = TextField(
        label=_("Description"),
        max_length=DESCRIPTION_MAX,
        required=False,
        widget=MarkdownArea(attrs={"rows": 14}),
        help_text=_("Markdown."),
    )
    when = WhenField(label=_("When"), help_text=WHEN_HELP)
    new_picture = ImageField(label=_("Picture"), required=False)
    picture_alt = LineField(
        label=_("What the picture shows"), max_length=200, required=False, help_text=_("Needed with a picture.")
    )
    remove_picture = forms.BooleanField(label=_("Show no picture"), required=False)
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = ["title", "slug", "kind", "summary", "description", "parent", "venue", "is_online", "picture_alt"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["seen"]
            return
        self.fields["slug"].required = True
        self.initial = {**self.initial, "when": self.instance.span, "seen": self.instance.edition}
        if self.is_bound:  # shown again after a refusal, it names what is stored: saving once more is a choice
            self.opened_at = self.data.get("seen", "")
            self.data = cast(QueryDict, self.data).copy()
            self.data["seen"] = self.instance.edition

    def clean_seen(self) -> str:
        """Return the edition from which somebody began to type."""
        return self.opened_at


class VenueForm(forms.ModelForm):
    name = LineField(label=_("Name"), max_length=100)
    city = LineField(label=_("City"), max_length=80, help_text=_("With state or country, as in “Boston, MA”."))
    address = TextField(label=_("Address"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    directions = TextField(
        label=_("How to get there"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")

    class Meta:
        model = Venue
        fields = ["name", "address", "city", "directions", "website"]


class ReasonForm(Form):
    reason = LineField(label=_("Reason"), max_length=300, help_text=_("Everybody reads it on the event’s page."))


class DeclineForm(Form):
    note = TextField(
        label=_("Note to the member"), max_length=2_000, help_text=_("Why it is declined, and what would change that.")
    )


class NoteForm(Form):
    """What an organiser adds to a decision about somebody."""

    note = TextField(
        label=_("Note to the member"),
        max_length=NOTE_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in the mail and on the member’s page."),
    )


class CloneForm(Form):
    title = LineField(label=_("Title"), max_length=150, required=False, help_text=_("Empty: the same title."))
    first_day = DayField(
        label=_("First day"),
        help_text=_("Every other date moves by as many days."),
        validators=[in_a_sensible_year],
    )


class ProposalForm(Form):
    """A meetup that a member proposes. `form_key` makes a double click one proposal."""

    title = LineField(label=_("Title"), max_length=150)
    summary = LineField(label=_("In one sentence"), max_length=300)
    when = WhenField(label=_("When"), help_text=WHEN_HELP)
    city = LineField(label=_("City"), max_length=80, required=False, help_text=_("With state or country."))
    venue_name = LineField(label=_("Venue"), max_length=100, required=False)
    address = TextField(label=_("Address"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_online = forms.BooleanField(label=_("Can be attended online"), required=False)
    description = TextField(label=_("Description"), max_length=DESCRIPTION_MAX, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "city" in cleaned and not cleaned["city"] and not cleaned.get("is_online"):
            self.add_error("city", _("Say where people meet, or that they meet online."))
        return cleaned

    @classmethod
    def fresh(cls) -> "ProposalForm":
        return cls(initial={"form_key": uuid4()})


class ProposalEditForm(ProposalForm):
    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.stored(event), **kwargs)
        del self.fields["form_key"]

    @staticmethod
    def stored(event: Event) -> dict[str, Any]:
        names = ("title", "summary", "is_online", "description")
        stored = {name: getattr(event, name) for name in names} | {"when": event.span}
        if venue := event.venue:
            stored |= {"city": venue.city, "venue_name": venue.name, "address": venue.address}
        return stored
