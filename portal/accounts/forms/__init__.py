"""What members and organisers fill in."""

from .entrance import (
    EmailCodeForm,
    LoginCodeForm,
    LoginForm,
    ResetCodeForm,
    SignupForm,
    SocialSignupForm,
)
from .profile import HandleForm, PeopleSearchForm, ProfileForm
from .settings import ErasureForm, OrganisersErasureForm, RoleForm, SuspensionForm

__all__ = [
    "EmailCodeForm",
    "ErasureForm",
    "HandleForm",
    "LoginCodeForm",
    "LoginForm",
    "OrganisersErasureForm",
    "PeopleSearchForm",
    "ProfileForm",
    "ResetCodeForm",
    "RoleForm",
    "SignupForm",
    "SocialSignupForm",
    "SuspensionForm",
]
