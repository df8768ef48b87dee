"""What every form of ours shares: clean text, and refusals that become form errors."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .errors import Forbidden, Refused

# Controls that reorder or hide text; ZWNJ and ZWJ stay, because scripts and emoji need them inside words.
HIDDEN_CHARACTERS = frozenset(
    "\u200b\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class Form(forms.Form):
    """A form whose view says `with form.refusals():` around the action, so that typed text survives a refusal."""

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn Refused and Forbidden of the action inside into an error of the form; ask `is_valid()` afterwards."""
        try:
            yield
        except (Refused, Forbidden) as refusal:
            self.add_error(None, str(refusal.sentence))


class LineField(forms.CharField):
    """One line of text: spaces folded, hidden and reordering characters refused."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_hidden_characters(value)


class TextField(forms.CharField):
    """Longer text, usually Markdown: line ends unified, reordering characters refused, indentation kept."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n").rstrip()

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_hidden_characters(value)


class DayField(forms.DateField):
    """A day, picked from the browser's calendar."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class MarkdownArea(forms.Textarea):
    """A text area of the back office, with a preview; members' pages draw theirs by components/markdown_field.html."""

    template_name = "admin/markdown_area.html"


def refuse_hidden_characters(value: str) -> None:
    """Raise ValidationError naming the first character that hides, reorders or cannot be stored."""
    if value.isascii():
        return
    for character in value:
        if character in HIDDEN_CHARACTERS or unicodedata.category(character) in {"Cs", "Cn"}:
            raise forms.ValidationError(
                _("The text holds the invisible character U+%(code)s. Remove it, or type the text again."),
                code="hidden",
                params={"code": f"{ord(character):04X}"},
            )
