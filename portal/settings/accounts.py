"""Signing up and in: django-allauth, told to use our user, our words and our pages."""

from typing import Any

from .base import DEMO, INSTALLED_APPS
from .environment import text
from .security import CONTENT_SECURITY_POLICY, HTTPS

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.PortalBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
_FORMS = "portal.accounts.forms."
ACCOUNT_FORMS = {
    "signup": _FORMS + "SignupForm",
    "login": _FORMS + "LoginForm",
    "request_login_code": _FORMS + "RequestCodeForm",
    "confirm_login_code": _FORMS + "LoginCodeForm",
    "confirm_email_verification_code": _FORMS + "EmailCodeForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "confirm_password_reset_code": _FORMS + "ResetCodeForm",
    "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    "add_email": _FORMS + "ChangeAddressForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
}
# Of an address of the network, of an e-mail address (key), of a member. Whole companies and conferences share one
# address of the network, so those are wide; what mails one person is narrow.
ACCOUNT_RATE_LIMITS = {
    "signup": "30/h/ip",
    "login": "30/m/ip",
    "login_failed": "20/m/ip,10/10m/key",
    "request_login_code": "30/h/ip,5/h/key",
    "reset_password": "30/h/ip,5/h/key",
    "confirm_email": "1/10s/key,10/h/key",
    "manage_email": "20/h/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_USERNAME_VALIDATORS = "portal.accounts.handles.VALIDATORS"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"

MFA_ADAPTER = "portal.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "login_webauthn": _FORMS + "PasskeyLoginForm",
    "authenticate_webauthn": _FORMS + "PasskeySecondFactorForm",
    "reauthenticate_webauthn": _FORMS + "PasskeyReauthenticationForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Community portal"
MFA_TOTP_TOLERANCE = 1  # A code may change while it is typed; RFC 6238, 5.2 advises one step.
USERSESSIONS_TRACK_ACTIVITY = True
ORGANISERS_NEED_SECOND_FACTOR = not DEMO

# A provider appears on the sign-in page when its client id and secret stand in the environment. The policy must allow
# its origin: a browser follows the redirect that answers a form only to where forms may go.
SOCIAL_PROVIDERS = {
    "github": ("GitHub", "https://github.com"),
    "gitlab": ("GitLab", "https://gitlab.com"),
    "google": ("Google", "https://accounts.google.com"),
}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
for _provider, (_name, _origin) in SOCIAL_PROVIDERS.items():
    _client = text(f"PORTAL_{_provider.upper()}_CLIENT_ID", "", f"OAuth client id at {_name}; empty: not offered.")
    _secret = text(f"PORTAL_{_provider.upper()}_SECRET", "", f"OAuth secret at {_name}.")
    if _client and _secret:
        SOCIALACCOUNT_PROVIDERS[_provider] = {"APPS": [{"client_id": _client, "secret": _secret, "key": ""}]}
        INSTALLED_APPS.append(f"allauth.socialaccount.providers.{_provider}")
        CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(_origin)
SOCIALACCOUNT_FORMS = {"signup": _FORMS + "SocialSignupForm"}
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
