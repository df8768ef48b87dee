"""What the first organiser types."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts import handles
from portal.accounts.models import User
from portal.core.forms import Form, LineField


class FirstOrganiserForm(Form):
    handle = LineField(
        label=_("Handle"),
        max_length=30,
        validators=handles.VALIDATORS,
        help_text=_("Names your public page. Letters, digits, dots, hyphens and underscores."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"]
        if User.objects.filter(handle_skeleton=handles.skeleton(handle)).exists():
            raise ValidationError(_("This handle, or one that looks like it, is taken. Choose another one."))
        return handle

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError(_("A member with this address exists. Use another address."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned:
            member = User(handle=cleaned.get("handle", ""), email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], member)
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return cleaned
