"""What readers open of calls; rooms bring the forms and lists of what is sent in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.ballots import actions as ballots
from portal.ballots.forms import BallotForm
from portal.core.http import Request, absolute_url, posted

from . import access, queries
from .models import Call, Vote
from .queries import VotePage


@login_not_required
@require_safe
def index(request: Request) -> HttpResponse:
    page = queries.index(request.user, request.GET.get("after", ""))
    return render(request, "events/calls/index.html", {"page": page, "canonical": absolute_url(request.path)})


@login_not_required
@require_safe
def call(request: Request, slug: str) -> HttpResponse:
    found = call_for(request.user, slug)
    context = {
        "call": found,
        "page": queries.call_page(found, request.user),
        "may_keep": access.may_keep(request.user, found),
        "canonical": absolute_url(found.get_absolute_url()),
    }
    return render(request, "events/calls/call.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: Request, slug: str) -> HttpResponse:
    """Show a vote from the day its rules are declared to its result, and take ballots while it is open."""
    found = get_object_or_404(
        Vote.objects.visible_to(request.user).select_related("call__event", "poll"), call__slug=slug
    )
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    page = queries.vote_page(found, request.user)
    form = BallotForm(page.paper, *posted(request)) if page.paper else None
    if request.method == "POST" and _is_taken(request, page, form):
        return redirect(found)
    context = {"call": found.call, "page": page, "form": form, "may_keep": access.may_keep(request.user, found.call)}
    return render(request, "events/calls/vote.html", context, status=422 if form and form.errors else 200)


def _is_taken(request: Request, page: VotePage, form: BallotForm | None) -> bool:
    """Put the ballot into the box, or take it out; False with the reason on the form."""
    if form is None:
        return True  # The result is out; the page says so.
    poll = page.vote.poll
    with form.refusals():
        if "take-back" in request.POST:
            ballots.take_back(poll, by=request.user)
            messages.success(request, _("Your ballot is taken back, as if you had not voted."))
            return True
        if form.is_valid():
            ballots.cast(poll, form.cleaned_data["option"], by=request.user, barred=page.barred)
            messages.success(request, _("Your ballot is in the box. You can change it until the vote closes."))
    return form.is_valid()


def call_for(viewer: Any, slug: str) -> Call:
    """Return a call with its event, for a page; raises Http404 for one that `viewer` may not see."""
    return get_object_or_404(Call.objects.visible_to(viewer).select_related("event"), slug=slug)
