"""The inbox, the choices by mail, and the link that stops mails without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from portal.accounts.models import User
from portal.core.errors import BadInput
from portal.core.http import Request, posted

from . import actions, kinds, queries
from .forms import ChoicesForm, ReadAllForm
from .mail import read_stop_token
from .models import Notification


@require_safe
def inbox(request: Request) -> HttpResponse:
    shown = queries.inbox(request.user, request.GET.get("after", ""))
    return render(request, "notifications/inbox.html", {"inbox": shown})


@require_GET
def open_notification(request: Request, pk: int) -> HttpResponse:
    """Lead to what a row tells of, and mark it as read: opening is reading."""
    found = get_object_or_404(Notification.objects.visible_to(request.user).for_list(), pk=pk)
    [line] = queries.worded(request.user, queries.threads([found]))
    actions.mark_read(found, by=request.user)
    if not line.url:
        messages.info(request, _("What this notification spoke of is no longer available."))
        return redirect("notifications")
    return redirect(line.url)


@require_POST
def read_all(request: Request) -> HttpResponse:
    form = ReadAllForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("This form is incomplete. Go back to your notifications and press the button again."))
    actions.mark_all_read(by=request.user, **form.cleaned_data)
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: Request) -> HttpResponse:
    form = ChoicesForm(*posted(request), ways=queries.choices_of(request.user))
    if request.method == "POST" and form.is_valid():
        actions.choose(by=request.user, ways=form.cleaned_data)
        messages.success(request, _("Your choices are saved."))
        return redirect("notification_choices")
    return render(request, "notifications/choices.html", {"form": form}, status=422 if form.errors else 200)


@csrf_exempt  # The token in the address is the authority; mail programs post without any cookie (RFC 8058).
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    try:
        user_id, scope = read_stop_token(token)
    except BadSignature:
        raise BadInput(_("This link is incomplete. Copy it from the mail again, up to its last character.")) from None
    member = User.objects.filter(pk=user_id, is_active=True).first()
    if request.method == "POST" and member is not None:
        actions.stop_mails(member, scope)
    shown = {"scope": scope, "kind": kinds.get(scope), "is_stopped": request.method == "POST"}
    return render(request, "notifications/stop.html", shown)
