"""Ends and limits of an account: what members and organisers decide."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role
from portal.core.forms import Form, LineField, TextField


class ErasureForm(Form):
    """Whether what somebody wrote goes with the account."""

    erase_texts = forms.TypedChoiceField(
        label=_("What becomes of what you wrote?"),
        choices=[
            ("keep", _("It stays, under the name “Deleted member”, so that others can still follow the talk.")),
            ("erase", _("It goes too. What others wrote beside it stays.")),
        ],
        coerce=lambda choice: choice == "erase",
        widget=forms.RadioSelect,
        initial="keep",
    )


class OrganisersErasureForm(Form):
    erase_texts = forms.BooleanField(label=_("With everything that the member wrote"), required=False)


class SuspensionForm(Form):
    reason = TextField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The member reads it on every page."),
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("In your time zone. Empty: without end, until an organiser lifts it."),
    )


class RoleForm(Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    scope = LineField(
        label=_("Only for"),
        max_length=80,
        required=False,
        validators=[RegexValidator(r"^[a-z]+:[0-9]+\Z", _("Write it like board:3, or leave it empty."))],
        help_text=_("For the roles that hold for one thing: its kind and number, such as board:3."),
    )
