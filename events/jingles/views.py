"""What readers hear of a contest, and how members take part."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.calls.access import can_enter
from events.calls.enums import CallKind
from events.calls.models import Call
from events.calls.views import call_for
from portal.core.forms import Form
from portal.core.http import Request, absolute_url, posted
from portal.media.playback import audio_response

from . import access, actions, queries
from .forms import SubmitForm, WordsForm
from .models import Jingle, names_authors

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    call = _contest(request, slug)
    page = queries.index(call, request.GET.get("after", ""))
    context = {"call": call, "page": page, "names_authors": names_authors(call)}
    context["canonical"] = absolute_url(request.path)
    return render(request, "events/jingles/index.html", context)


@require_http_methods(READ_AND_WRITE)
def new(request: Request, slug: str) -> HttpResponse:
    call = _contest(request, slug)
    can_enter(request.user, call).require()
    form = SubmitForm(*posted(request), call=call)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            sent = actions.submit(call, by=request.user, **form.sent())
        if form.is_valid():
            return redirect(sent)
    context = {"form": form, "call": call}
    return render(request, "events/jingles/new.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def jingle(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _found(request, slug, key)
    return render(request, "events/jingles/jingle.html", {"page": queries.jingle_page(found, request.user)})


@login_not_required
@require_safe
def sound(request: Request, slug: str, key: UUID) -> HttpResponseBase:
    found = _found(request, slug, key)
    if found.audio is None:
        raise Http404
    return audio_response(request, found.audio, name=f"jingle-{str(found.pk)[:8]}")


@require_http_methods(READ_AND_WRITE)
def edit(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _found(request, slug, key)
    access.can_edit(request.user, found).require()
    words = {"title": found.title, "description": found.description}
    form = WordsForm(*posted(request), initial=words)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.edit(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Saved."))
            return redirect(found)
    context = {"form": form, "jingle": found, "call": found.call}
    return render(request, "events/jingles/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
def withdraw(request: Request, slug: str, key: UUID) -> HttpResponse:
    found = _found(request, slug, key)
    access.can_withdraw(request.user, found).require()
    form = Form(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.withdraw(found, by=request.user)
        if form.is_valid():
            messages.success(request, _("Your jingle is withdrawn."))
            return redirect(found.call)
    context = {"form": form, "jingle": found, "call": found.call}
    return render(request, "events/jingles/withdraw.html", context, status=422 if form.errors else 200)


def _contest(request: Request, slug: str) -> Call:
    call = call_for(request.user, slug)
    if call.kind != CallKind.JINGLES:
        raise Http404
    return call


def _found(request: Request, slug: str, key: UUID) -> Jingle:
    rows: Any = Jingle.objects.visible_to(request.user).for_list().with_credit()
    return get_object_or_404(rows, pk=key, call__slug=slug)
