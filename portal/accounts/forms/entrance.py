"""Allauth's forms, in our words, and equally slow whether an address has an account or not."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.core import context
from allauth.socialaccount import forms as social_forms
from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

HANDLE_HELP = _("Your name in addresses and mentions: 2 to 30 letters, digits, dots, hyphens or underscores.")


class SignupForm(account_forms.SignupForm):
    """E-mail address, handle, password: nothing else is needed to begin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_address_and_handle(self)
        self.fields["password1"].help_text = _("At least 10 characters.")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def try_save(self, request: HttpRequest) -> Any:
        """Sign up, or tell the owner of a known address so by mail: both hash the password once."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return self._lost_a_race(request)

    def _lost_a_race(self, request: HttpRequest) -> Any:
        """Somebody took the address or the handle between the check and the write."""
        _address, self.account_already_exists = email_already_exists(self.cleaned_data["email"])
        if self.account_already_exists:
            return super().try_save(request)
        messages.error(request, _("This handle has just been taken. Choose another one."))
        return None, redirect("account_signup")


class SocialSignupForm(social_forms.SignupForm):
    """After signing in elsewhere: the address may be corrected, the handle is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_address_and_handle(self)


class LoginForm(account_forms.LoginForm):
    """An address is looked up as an address alone: allauth would check its password twice, and tell by the time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address or handle")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def user_credentials(self) -> dict[str, Any]:
        credentials = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)
        return credentials


class _CodeFromLink(forms.Form):
    """The mail's link opens the page with the code filled in; only sending the form confirms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.initial = context.request.GET.get("code", "")[:20]
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class EmailCodeForm(_CodeFromLink, account_forms.ConfirmEmailVerificationCodeForm):
    pass


class LoginCodeForm(_CodeFromLink, account_forms.ConfirmLoginCodeForm):
    pass


class ResetCodeForm(_CodeFromLink, account_forms.ConfirmPasswordResetCodeForm):
    pass


def _word_address_and_handle(form: forms.Form) -> None:
    form.fields["email"].label = _("E-mail address")
    form.fields["email"].help_text = _("Shown to nobody but the organisers.")
    form.fields["username"].label = _("Handle")
    form.fields["username"].help_text = HANDLE_HELP
    form.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
