"""The way from a mail back to the page that waits for its code."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class CodePage:
    """`waits(request)` gives something true while this browser's session waits for the code."""

    url_name: str
    begin_again: str
    waits: Callable[[HttpRequest], object]


CODE_PAGES = {
    "email": CodePage("account_email_verification_sent", "account_login", EmailVerificationProcess.resume),
    "sign-in": CodePage(
        "account_confirm_login_code",
        "account_request_login_code",
        lambda request: LoginStageController.enter(request, LoginByCodeStage.key),
    ),
    "password": CodePage(
        "account_confirm_password_reset_code", "account_reset_password", PasswordResetVerificationProcess.resume
    ),
}


@login_not_required
@never_cache
@require_safe
def code_link(request: HttpRequest, kind: str) -> HttpResponse:
    """Fill the code into the page that waits for it, or say that this is not the browser in which it was asked for."""
    page = CODE_PAGES.get(kind)
    if page is None:
        raise Http404
    if not page.waits(request):
        return render(request, "accounts/code_elsewhere.html", {"begin_again": page.begin_again}, status=409)
    code = urlencode({"code": request.GET.get("code", "")[:20]})
    return redirect(f"{reverse(page.url_name)}?{code}")
