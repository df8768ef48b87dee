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
from .profile import HandleForm, PeopleSearchForm, ProfileForm
from .settings import ErasureForm, OrganisersErasureForm, RoleForm, SuspensionForm

__all__ = [
    "ChangeAddressForm",
    "ChangePasswordForm",
    "EmailCodeForm",
    "ErasureForm",
    "HandleForm",
    "LoginCodeForm",
    "LoginForm",
    "OrganisersErasureForm",
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
