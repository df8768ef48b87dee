"""A member's archive, and the end of an account."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.files.storage import storages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import actions
from portal.accounts.access import can_erase
from portal.accounts.forms import ErasureForm
from portal.accounts.models import DataExport
from portal.core.http import Request, posted
from portal.core.limits import limit


@require_safe
def own_data(request: Request) -> HttpResponse:
    """Show the archives that wait or can be fetched, and the way out."""
    context = {"exports": request.user.data_exports.all(), "can_erase": can_erase(request.user, request.user)}
    return render(request, "accounts/own_data.html", context)


@require_POST
def ask_for_export(request: Request) -> HttpResponse:
    limit("export", request.user.pk, "3/d")
    actions.request_export(request.user, by=request.user)
    messages.success(request, _("Your archive is being made. A mail tells you when it is ready."))
    return redirect("account_data")


@never_cache
@require_safe
@reauthentication_required
def download_export(request: Request, key: UUID) -> FileResponse:
    """Send a finished archive to the member it belongs to, and to nobody else."""
    export = get_object_or_404(DataExport, pk=key, user=request.user, ready_at__isnull=False)
    archive = storages["private"].open(export.file_name)
    name = f"{request.user.handle}-{export.requested_at:%Y-%m-%d}.zip"
    return FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase(request: Request) -> HttpResponse:
    """Ask what becomes of the texts, then let the account wait for its erasure."""
    form = ErasureForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.request_erasure(request.user, by=request.user, **form.cleaned_data)
        if form.is_valid():
            return redirect("account_data")
    context = {"form": form, "grace_days": actions.GRACE_DAYS}
    return render(request, "accounts/erase.html", context, status=422 if form.errors else 200)


@require_POST
def keep(request: Request) -> HttpResponse:
    actions.keep_account(request.user, by=request.user)
    messages.success(request, _("Your account stays."))
    return redirect("account_data")
