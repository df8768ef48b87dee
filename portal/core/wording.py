"""What Django says about a field, in the portal's words: what is missing or wrong, then what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHOOSE_AGAIN = _("This is not one of the choices. Choose again.")

SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {
        "required": _("Fill this in."),
        "max_length": _("At most %(limit_value)d characters fit here; these are %(show_value)d."),
        "min_value": _("The least is %(limit_value)s."),
        "max_value": _("The most is %(limit_value)s."),
        "null_characters_not_allowed": _("The text holds the invisible character U+0000. Remove it, or type it again."),
    },
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.ChoiceField: {"required": _("Choose one."), "invalid_choice": CHOOSE_AGAIN},
    forms.MultipleChoiceField: {"required": _("Choose at least one."), "invalid_choice": CHOOSE_AGAIN},
    forms.ModelChoiceField: {"required": _("Choose one."), "invalid_choice": CHOOSE_AGAIN},
    forms.IntegerField: {"invalid": _("Write a whole number, such as 7.")},
    forms.DateField: {"invalid": _("Write a date such as 2011-07-06.")},
    forms.DateTimeField: {"invalid": _("Write a date and time such as 2011-07-06 15:00.")},
    forms.EmailField: {"invalid": _("This is not an e-mail address. Write it like name@example.org.")},
    forms.URLField: {"invalid": _("This is not a web address. Write it like https://example.org/page.")},
    # Hidden in our forms: only a page that was left open, or another program, sends a wrong one.
    forms.UUIDField: {"invalid": _("This form is out of date. Open the page again.")},
    forms.FileField: {
        "missing": _("No file came along. Choose it again."),
        "empty": _("The file is empty. Choose another one."),
    },
}


def adopt() -> None:
    """Let every form say so, those of allauth and of the back office too; what a field says of its own accord stays."""
    for field, sentences in SENTENCES.items():
        field.default_error_messages = {**field.default_error_messages, **sentences}
