"""Allauth's forms, in our words, and equally slow whether an address has an account or not."""

from typing import Any, ClassVar

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
PASSWORD_HELP = _("At least 10 characters.")
ADDRESS = {"email": _("E-mail address")}
NEW_PASSWORD = {"password1": _("New password"), "password2": _("New password, again")}


class _InOurWords(forms.Form):
    """Labels as in the rest of the portal, and none repeated inside its field."""

    words: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)
        if "username" in self.fields:
            self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class SignupForm(_InOurWords, account_forms.SignupForm):
    """E-mail address, handle, password: nothing else is needed to begin."""

    words = ADDRESS | {"username": _("Handle")}
    helps = {
        "email": _("Shown to nobody but the organisers."),
        "username": HANDLE_HELP,
        "password1": PASSWORD_HELP,
    }

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


class SocialSignupForm(_InOurWords, social_forms.SignupForm):
    """After signing in elsewhere: the address may be corrected, the handle is chosen."""

    words, helps = SignupForm.words, SignupForm.helps


class LoginForm(_InOurWords, account_forms.LoginForm):
    """An address is looked up as an address alone: allauth would check its password twice, and tell by the time."""

    words = {"login": _("E-mail address or handle")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def user_credentials(self) -> dict[str, Any]:
        credentials = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)
        return credentials


class RequestCodeForm(_InOurWords, account_forms.RequestLoginCodeForm):
    words = ADDRESS


class ResetPasswordForm(_InOurWords, account_forms.ResetPasswordForm):
    words = ADDRESS


class ChangeAddressForm(_InOurWords, account_forms.AddEmailForm):
    words = {"email": _("New e-mail address")}


class ChangePasswordForm(_InOurWords, account_forms.ChangePasswordForm):
    words = NEW_PASSWORD | {"oldpassword": _("Present password")}
    helps = {"password1": PASSWORD_HELP}


class SetPasswordForm(_InOurWords, account_forms.SetPasswordForm):
    words = NEW_PASSWORD
    helps = {"password1": PASSWORD_HELP}


class ResetPasswordKeyForm(_InOurWords, account_forms.ResetPasswordKeyForm):
    words = NEW_PASSWORD
    helps = {"password1": PASSWORD_HELP}


class _CodeFromLink(_InOurWords):
    """The mail's link opens the page with the code filled in; only sending the form confirms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.initial = context.request.GET.get("code", "")[:20]
        field.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class EmailCodeForm(_CodeFromLink, account_forms.ConfirmEmailVerificationCodeForm):
    pass


class LoginCodeForm(_CodeFromLink, account_forms.ConfirmLoginCodeForm):
    pass


class ResetCodeForm(_CodeFromLink, account_forms.ConfirmPasswordResetCodeForm):
    pass
