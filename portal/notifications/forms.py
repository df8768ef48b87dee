"""Input of the inbox and of the choices."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Form

from . import kinds
from .enums import ByMail
from .periods import NEW_FOR_YOU


class ReadAllForm(Form):
    until = forms.DateTimeField(widget=forms.HiddenInput)

    def clean_until(self) -> datetime:
        """Refuse a moment that leaves the calendar when it is read in UTC, such as the first hours of year 1."""
        try:
            return self.cleaned_data["until"].astimezone(UTC)
        except OverflowError:
            raise forms.ValidationError(_("This moment is out of the calendar.")) from None


class ChoicesForm(Form):
    """One choice per kind; the clean names are the kinds'."""

    def __init__(self, *args: Any, ways: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, initial=ways, **kwargs)
        for kind in kinds:
            self.fields[kind.name] = forms.ChoiceField(label=str(kind.label), choices=ByMail.choices)
        self.fields[NEW_FOR_YOU] = forms.ChoiceField(
            label=_("What is new in the community, in one mail"),
            choices=[choice for choice in ByMail.choices if choice[0] in (ByMail.WEEKLY, ByMail.PAGE)],
        )
