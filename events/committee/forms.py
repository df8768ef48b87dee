"""What volunteers fill in, what members write down of their duties, and what organisers type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.asking import name_of
from events.calls.forms import EntryForm
from portal.community.models import Affiliation
from portal.core import clock
from portal.core.forms import Form, LineField, MarkdownArea, TextField

from .actions import Wish
from .models import Committee, Duty, Volunteer
from .models.committees import MOST_SEATS, OFFER_HOURS

REASON_MAX, RECORD_MAX, DESCRIPTION_MAX = 2_000, 4_000, 10_000


class VolunteerForm(EntryForm):
    """What a committee's call asks besides its questions. Two queries, and one where an affiliation fills it in."""

    title = LineField(
        label=_("Your title"), max_length=80, help_text=_("As it should stand below your name: “Release Manager”.")
    )
    organization = LineField(label=_("Your organization"), max_length=100, required=False)
    reason = TextField(
        label=_("Why you would like to take part"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only the organisers and you read this."),
    )
    interests = forms.TypedMultipleChoiceField(
        label=_("Duties you would take"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        assert committee.call is not None, "Without a call, nobody is asked."
        super().__init__(*args, call=committee.call, **kwargs)
        if duties := list(committee.duties.values_list("pk", "text")):
            self.fields["interests"].choices = duties  # type: ignore[attr-defined]
        else:
            del self.fields["interests"]

    def wish(self) -> Wish:
        """Return what was filled in, for the action; the form is valid."""
        cleaned = self.cleaned_data
        words = {name: cleaned[name] for name in ("title", "organization", "reason")}
        return Wish(**words, interests=frozenset(cleaned.get("interests", ())), answers=self.answers())

    @staticmethod
    def suggested(member: Any) -> dict[str, str]:
        """Return title and organization as the member's profile says them now; one query."""
        rows = Affiliation.objects.filter(user=member).holding_on(clock.today()).select_related("organization")
        found = rows.first()
        return {"title": found.title, "organization": found.organization.name} if found else {}

    def show(self, volunteer: Volunteer) -> None:
        """Fill the form with what was sent in; a question whose words have changed since is asked again."""
        answered = dict(volunteer.answers)
        self.initial.update({name: getattr(volunteer, name) for name in ("title", "organization", "reason")})
        self.initial["interests"] = list(volunteer.interests.values_list("pk", flat=True))
        for question in self.questions:
            given = answered.get(question.text, "")
            several = isinstance(self.fields[name_of(question)], forms.MultipleChoiceField)
            self.initial[name_of(question)] = given.splitlines() if several else given


class RecordForm(Form):
    record = TextField(
        label=_("What was done"),
        max_length=RECORD_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Everybody reads it on the committee’s page."),
    )
    is_done = forms.BooleanField(label=_("This is done"), required=False)


class CommitteeForm(forms.ModelForm):
    """A committee in the back office; the action gets the clean values."""

    title = LineField(label=_("Title"), max_length=100, initial=_("Program committee"))
    description = TextField(
        label=_("Description"),
        max_length=DESCRIPTION_MAX,
        required=False,
        widget=MarkdownArea(attrs={"rows": 8}),
        help_text=_("Markdown. What the committee decides, and how much time that takes."),
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS)
    offer_hours = forms.IntegerField(
        label=_("Hours to take a freed seat"),
        min_value=1,
        max_value=720,
        initial=OFFER_HOURS,
        help_text=_("Shorter near the start: a quarter of the time that is left, and at least one hour."),
    )
    new_duties = TextField(
        label=_("Duties to add"),
        max_length=DESCRIPTION_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )

    class Meta:
        model = Committee
        fields = ["event", "call", "title", "description", "seats", "offer_hours"]

    def clean_new_duties(self) -> str:
        longest = max((len(line.strip()) for line in self.cleaned_data["new_duties"].splitlines()), default=0)
        if longest > (limit := Duty._meta.get_field("text").max_length or 0):
            raise forms.ValidationError(
                _("One line has %(longest)d characters. Use up to %(limit)d for each duty."),
                params={"longest": longest, "limit": limit},
            )
        return self.cleaned_data["new_duties"]


class DutyForm(forms.ModelForm):
    """A duty in the back office; organisers note there what members without an account do."""

    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=9_999, initial=10)
    text = LineField(label=_("Duty"), max_length=200)
    taken_by = forms.ModelChoiceField(
        label=_("Taken by"),
        queryset=Volunteer.objects.none(),
        required=False,
        help_text=_("Members of the committee whom everybody sees."),
    )
    record = TextField(
        label=_("What was done"), max_length=RECORD_MAX, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    is_done = forms.BooleanField(label=_("Done"), required=False)

    class Meta:
        model = Duty
        fields = ["committee", "order", "text", "taken_by", "record"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        duty = self.instance
        if not duty.pk:
            for name in ("taken_by", "record", "is_done"):
                del self.fields[name]
            return
        members = Volunteer.objects.filter(committee=duty.committee_id)
        chosen = members.in_public() | members.filter(pk=duty.taken_by_id)
        self.fields["taken_by"].queryset = chosen.with_credit()  # type: ignore[attr-defined]
        self.initial["is_done"] = duty.done_at is not None


class EnterForm(forms.ModelForm):
    """Somebody who volunteered by mail, or whom the organisers asked."""

    came_by_call = forms.BooleanField(
        label=_("Answers the call"),
        required=False,
        initial=True,
        help_text=_(
            "Shown to everybody when the call is announced. Otherwise the organisers have asked them, and everybody "
            "sees them once they are confirmed."
        ),
    )
    title = LineField(label=_("Title"), max_length=80, help_text=_("As in “Release Manager”."))
    organization = LineField(label=_("Organization"), max_length=100, required=False)
    reason = TextField(label=_("Why"), max_length=REASON_MAX, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = Volunteer
        fields = ["committee", "author", "person", "title", "organization", "reason"]
