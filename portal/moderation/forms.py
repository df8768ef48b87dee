"""Input of reports and decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Form, TextField

from .enums import Complaint, Outcome, Verb
from .registry import kinds

BIGGEST_KEY = 2**63 - 1
REASON_LENGTH = 1000
CHOOSE = _("Choose at least one.")


class ReportForm(Form):
    complaint = forms.ChoiceField(label=_("What is wrong?"), choices=Complaint.choices, widget=forms.RadioSelect)
    text = TextField(
        label=_("In your words"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only moderators read this. The author does not learn who reported."),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("complaint") == Complaint.OTHER and not clean.get("text"):
            self.add_error("text", _("Say what is wrong: the moderators cannot guess it."))
        return clean


class ReasonForm(Form):
    reason = TextField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for hiding. The author and those who reported read it; your name stays unsaid."),
    )


class DecideForm(ReasonForm):
    """The verb is the button that was pressed."""

    verb = forms.ChoiceField(choices=Verb.choices, widget=forms.HiddenInput)


class BulkForm(DecideForm):
    cases = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("cases") if hasattr(self.data, "getlist") else []
        # Any number may be asked for: the view reads only the cases that this moderator sees.
        self.fields["cases"].choices = [(key, key) for key in chosen if key.isdecimal() and len(key) < 19]  # type: ignore[attr-defined]


class SuspendForm(Form):
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[("1", _("One day")), ("7", _("One week")), ("30", _("Thirty days")), ("", _("Without end"))],
        coerce=int,
        empty_value=None,
        required=False,
        initial="7",
    )
    reason = TextField(label=_("Reason"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))


class QueueFilter(Form):
    """What of the queue is shown; an unknown value shows everything."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("held", _("Held")), ("reported", _("Reported"))],
    )
    after = forms.IntegerField(min_value=0, max_value=BIGGEST_KEY, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All")), *((kind.kind, str(kind.label)) for kind in kinds)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return the keywords of `queries.queue`."""
        clean = self.cleaned_data if self.is_valid() else {}
        is_held = {"held": True, "reported": False}.get(clean.get("state", ""))
        return {"kind": clean.get("kind", ""), "is_held": is_held, "after": clean.get("after") or 0}


class LogFilter(Form):
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices])

    def chosen(self) -> str:
        return self.cleaned_data["outcome"] if self.is_valid() else ""
