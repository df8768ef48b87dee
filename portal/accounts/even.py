"""The same work whether an address has an account or not, where allauth itself makes a difference."""

from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess


def resend(process: Any) -> None:
    """Send a new code, or to an address without use for one the letter that says so, as the first time.

    Allauth's own sends that letter once: from the second time on an answer without a mail would tell by its haste.
    """
    process.generate_code()
    process.send()
    process.record_resend()
    process.persist()


def set_up() -> None:
    for process in (EmailVerificationProcess, LoginCodeVerificationProcess):
        process.resend = resend
