"""What a browser sends of a passkey, looked at before allauth reads it: it takes the shape for granted."""

from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNREADABLE = _("The browser sent no passkey that we can read. Try again.")


class CredentialField(forms.JSONField):
    """A PublicKeyCredential as JSON (W3C WebAuthn, 5.1.8); cleans to a dictionary with its four members."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            credential = super().to_python(value)
        except (RecursionError, ValueError):  # thousands of brackets; a number of thousands of digits
            raise ValidationError(UNREADABLE) from None
        if not (isinstance(credential, dict) and isinstance(credential.get("response"), dict)):
            raise ValidationError(UNREADABLE)
        if not all(isinstance(credential.get(name), str) for name in ("id", "rawId", "type")):
            raise ValidationError(UNREADABLE)
        return credential

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A passkey is for one attempt: the form that is shown again comes without it."""
        return initial


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    credential = CredentialField()
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone"),
        required=False,
        help_text=_("No password is asked then; your device asks for your fingerprint, your face or its PIN."),
    )


class PasskeyLoginForm(webauthn.LoginWebAuthnForm):
    credential = CredentialField()


class PasskeySecondFactorForm(webauthn.AuthenticateWebAuthnForm):
    credential = CredentialField()


class PasskeyReauthenticationForm(webauthn.ReauthenticateWebAuthnForm):
    credential = CredentialField()
