"""What somebody does with a claim code. The code travels in forms alone, and nothing is kept between two of them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.themes import access, actions, queries
from events.themes.forms import CodeForm, SureForm, WordsForm
from events.themes.models import Idea
from portal.core.forms import Form
from portal.core.http import Request, client_address, posted
from portal.core.limits import limit
from portal.core.origin import same_origin_required

from .ideas import call_of_ideas
from .private import kept_nowhere

# The slot's key is a digest of the network address; it counts for an hour and names neither the code nor the idea.
RATE = "30/h"


@login_not_required
@kept_nowhere
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: Request, slug: str) -> HttpResponse:
    """Open an idea by its code; the page that opens changes, withdraws or reveals it with the same code."""
    call = call_of_ideas(request.user, slug)
    form = CodeForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            limit("ideas.claim", client_address(request), RATE)
            idea = queries.claimed(call, form.cleaned_data["code"])
        if form.is_valid():
            return _opened(request, idea, form.cleaned_data["code"])
    context = {"call": call, "form": form}
    return render(request, "events/themes/claim.html", context, status=422 if form.errors else 200)


def _opened(request: Request, idea: Idea, code: str) -> HttpResponse:
    act, by = request.POST.get("act", ""), request.user
    sent = request.POST if act == "change" else None
    words = WordsForm(sent, initial={"title": idea.title, "text": idea.text})
    sure = SureForm(request.POST if act == "withdraw" else None)
    reveal = Form(request.POST if act == "reveal" else None)
    if words.is_valid():
        with words.refusals():
            idea = actions.change_idea(idea, by=by, code=code, **words.cleaned_data)
    if sure.is_valid():
        with sure.refusals():
            actions.withdraw(idea, by=by, code=code)
        if sure.is_valid():
            return render(request, "events/themes/gone.html", {"call": idea.call})
    if reveal.is_valid():
        with reveal.refusals():
            return redirect(actions.reveal(idea, by=by, code=code))
    return _page(request, idea, code, {"words": words, "sure": sure, "reveal": reveal})


def _page(request: Request, idea: Idea, code: str, forms: dict[str, Any]) -> HttpResponse:
    context = {
        "idea": idea,
        "call": idea.call,
        "code": code,
        "can_change": access.can_change(request.user, idea, code),
        "can_reveal": access.can_reveal(request.user, idea, code),
        "done": _("The idea is changed.") if forms["words"].is_bound and forms["words"].is_valid() else "",
    }
    refused = any(form.errors for form in forms.values())
    return render(request, "events/themes/claimed.html", context | forms, status=422 if refused else 200)
