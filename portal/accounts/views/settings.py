"""What members change about themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts import actions
from portal.accounts.access import can_rename
from portal.accounts.forms import HandleForm, ProfileForm
from portal.core.http import Request, posted
from portal.core.limits import limit


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: Request) -> HttpResponse:
    """Change the name, picture, words, links and time zone that others see."""
    form = ProfileForm(*posted(request), member=request.user)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            member = actions.update_profile(request.user, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Your profile is saved."))
            return redirect(member)
    return render(request, "accounts/edit_profile.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request) -> HttpResponse:
    """Change the handle; the page says when that is possible again."""
    form = HandleForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            limit("rename", request.user.pk, "20/h")
            actions.rename(request.user, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Your handle is changed. Links to the old one lead to you."))
            return redirect("account_profile")
    context = {"form": form, "verdict": can_rename(request.user, request.user)}
    return render(request, "accounts/rename.html", context, status=422 if form.errors else 200)
