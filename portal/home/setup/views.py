"""The page behind the one-time link."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.core.http import Request, posted

from .actions import make_first_organiser, opens
from .forms import FirstOrganiserForm


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def first_organiser(request: Request, token: str) -> HttpResponse:
    if not opens(token):
        raise Http404
    form = FirstOrganiserForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        organiser = None
        with form.refusals():
            organiser = make_first_organiser(token, **form.cleaned_data)
        if organiser:
            login(request, organiser)
            return redirect("front")
    return render(request, "home/first_organiser.html", {"form": form}, status=422 if form.errors else 200)
