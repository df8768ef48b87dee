"""Pages and buttons that exist in demo mode alone."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.models import User
from portal.core.http import Request
from portal.core.origin import same_origin_required
from portal.notifications.models import Mail

from . import clock
from .cast import PARTS

MAILS_SHOWN = 50


@login_not_required
@same_origin_required
@require_POST
def become(request: Request, slug: str) -> HttpResponse:
    """Sign in as one of the cast, or out as the visitor, without a password."""
    part = next((part for part in PARTS if part.slug == slug), None)
    if part is None:
        raise Http404
    if part.handle:
        login(request, get_object_or_404(User, handle=part.handle))
    else:
        logout(request)
    return _back(request)


@login_not_required
@same_origin_required
@require_POST
def move_clock(request: Request, day: int) -> HttpResponse:
    if day not in clock.DAYS:
        raise Http404
    clock.move_to(day)
    return _back(request)


@login_not_required
@never_cache
@require_safe
def mails(request: Request) -> HttpResponse:
    """List the newest mails of everybody: a visitor of the demo has no mailbox to read a code in."""
    return render(request, "home/demo_mails.html", {"mails": Mail.objects.all()[:MAILS_SHOWN]})


@login_not_required
@never_cache
@require_safe
@csp_replace({"style-src": [UNSAFE_INLINE], "sandbox": [""]})  # type: ignore[arg-type]
def mail_as_html(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show the HTML part as a mail program would; scripts and forms in it are dead."""
    mail = get_object_or_404(Mail.objects.exclude(html=""), pk=mail_id)
    return HttpResponse(mail.html)


def _back(request: Request) -> HttpResponse:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(wanted if is_ours else reverse("front"))
