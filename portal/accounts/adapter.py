"""What django-allauth asks the portal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.templatetags.portal import browser

from .mails import letter
from .queries import is_handle_taken

WRONG_SIGN_IN = _("The address or handle and the password do not belong together. Try again, or have a code mailed.")


class AccountAdapter(DefaultAccountAdapter):
    """Allauth's own answers, but for our sentences, our mails and our rules for handles."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_SIGN_IN,
        "username_password_mismatch": WRONG_SIGN_IN,
        "incorrect_code": _("This code is not right. Look at the newest mail, or have another code sent."),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your present password. Try again."),
        "too_many_login_attempts": _("There were too many attempts. Wait ten minutes, then try again."),
        "rate_limited": _("That was too often in a short time. Wait a minute, then try again."),
        "username_taken": _("This handle is taken, or looks like one that is. Choose another one."),
        "duplicate_email": _("This is your address already."),
    }

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Refuse what handles.py refuses, and unless `shallow` what is, was or looks like somebody else's handle."""
        username = super().clean_username(username, shallow=True)
        if not shallow and is_handle_taken(username):
            raise self.validation_error("username_taken")
        return username

    def is_safe_url(self, url: str) -> bool:
        """Lead on to paths of this site alone; allauth would follow `//localhost/` too, a name that we answer to."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        return letter(template_prefix, email, context | {"site_url": settings.SITE_URL})


class SecondFactorAdapter(DefaultMFAAdapter):
    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Propose the browser that makes a passkey, such as "Firefox on Linux"; the list of passkeys adds the day."""
        return browser(context.request.headers.get("User-Agent", ""), gettext("Passkey"))
