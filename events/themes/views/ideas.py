"""Ideas: their list, one of them, sending one in, and what their authors do with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.calls.access import can_enter
from events.calls.enums import CallKind
from events.calls.models import Call
from events.calls.queries import turns_left
from events.calls.views import call_for
from events.themes import access, actions, codes, queries
from events.themes.forms import IdeaForm, WordsForm
from events.themes.models import Idea
from portal.core.http import Request, absolute_url, posted

from .private import kept_nowhere


def call_of_ideas(viewer: Any, slug: str) -> Call:
    """Return a call for ideas with its event; raises Http404 for any other."""
    call = call_for(viewer, slug)
    if call.kind != CallKind.IDEAS:
        raise Http404
    return call


@login_not_required
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    call = call_of_ideas(request.user, slug)
    page = queries.page_of(call, request.GET.get("after", ""))
    context = {"call": call, "page": page, "shown": queries.shown(page.rows, request.user)}
    return render(request, "events/themes/index.html", context | {"canonical": absolute_url(request.path)})


@login_not_required
@require_safe
def idea(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _idea(request, slug, key)
    context = {"idea": found, "call": found.call, "canonical": absolute_url(found.get_absolute_url())}
    return render(request, "events/themes/idea.html", context | queries.own_page(found, request.user))


@kept_nowhere
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Take an idea in. The answer is a page of its own however it was sent, so that a server's log tells no difference.

    A claim code stands on that page alone: never in an address, a session or a message.
    """
    call = call_of_ideas(request.user, slug)
    can_enter(request.user, call).require()
    form = IdeaForm(*posted(request), call=call)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["anyway"] and (similar := _similar(call, form)):
            form.warn(similar)
        else:
            with form.refusals():
                sent = actions.submit(call, by=request.user, **form.sent)
        if form.is_valid():
            code = codes.code_for(form.cleaned_data["form_key"]) if sent.is_anonymous else ""
            return render(request, "events/themes/sent.html", {"call": call, "idea": sent, "code": code})
    context = {"call": call, "form": form, "turns_left": turns_left(call, request.user)}
    return render(request, "events/themes/new.html", context, status=422 if form.errors else 200)


def _similar(call: Call, form: IdeaForm) -> list[Any]:
    return queries.similar_titles(call, form.cleaned_data["title"], form.cleaned_data["form_key"])


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _own(request, slug, key)
    form = WordsForm(*posted(request), initial={"title": found.title, "text": found.text})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.change_idea(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Your idea is changed."))
            return redirect(found)
    context = {"idea": found, "call": found.call, "form": form}
    return render(request, "events/themes/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _own(request, slug, key)
    if request.method == "POST":
        actions.withdraw(found, by=request.user)
        messages.success(request, _("Your idea is withdrawn and deleted. You may send in another one."))
        return redirect(found.call)
    return render(request, "events/themes/withdraw.html", {"idea": found, "call": found.call})


def _idea(request: Request, slug: str, key: UUID) -> Idea:
    call = call_of_ideas(request.user, slug)
    found = get_object_or_404(Idea.objects.filter(call=call).visible_to(request.user).with_credit(), pk=key)
    found.call = call
    return found


def _own(request: Request, slug: str, key: UUID) -> Idea:
    """Return an idea that the reader may change; raises Http404, Forbidden."""
    found = _idea(request, slug, key)
    access.can_change(request.user, found).require()
    return found
