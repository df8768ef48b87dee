"""What members and organisers fill in."""

from .entrance import (
    ChangeAddressForm,
    ChangePasswordForm,
    EmailCodeForm,
    LoginCodeForm,
    LoginForm,
    RequestCodeForm,
    ResetCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
    SocialSignupForm,
)
from .passkeys import AddPasskeyForm, PasskeyLoginForm, PasskeyReauthenticationForm, PasskeySecondFactorForm
from .profile import HandleForm, PeopleSearchForm, ProfileForm
from .settings import ErasureForm, OrganisersErasureForm, RoleForm, SuspensionForm

__all__ = [
    "AddPasskeyForm",
    "ChangeAddressForm",
    "ChangePasswordForm",
    "EmailCodeForm",
    "ErasureForm",
    "HandleForm",
    "LoginCodeForm",
    "LoginForm",
    "OrganisersErasureForm",
    "PasskeyLoginForm",
    "PasskeyReauthenticationForm",
    "PasskeySecondFactorForm",
    "PeopleSearchForm",
    "ProfileForm",
    "RequestCodeForm",
    "ResetCodeForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "RoleForm",
    "SetPasswordForm",
    "SignupForm",
    "SocialSignupForm",
    "SuspensionForm",
]
