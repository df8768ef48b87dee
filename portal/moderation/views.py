"""Reporting, the queue, one case, the log, and what the others read of a decision."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import can_suspend
from portal.core.http import Request, posted

from . import access, actions, queries
from .forms import BulkForm, DecideForm, LogFilter, QueueFilter, ReasonForm, ReportForm, SuspendForm
from .models import Case
from .news import sentence_for
from .registry import kind_of
from .rows import visible_row


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, kind: str, key: str) -> HttpResponse:
    row = visible_row(kind, key, request.user)
    if row is None:
        raise Http404
    access.can_report(request.user, row).require()
    reported = kind_of(row)
    form = ReportForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.report(row, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Thank you. The moderators look at it, and you will hear what they decide."))
            return redirect(reported.url(row))
    shown = {"form": form, "kind": reported, "excerpt": reported.excerpt(row), "url": reported.url(row)}
    return render(request, "moderation/report.html", shown, status=422 if form.errors else 200)


@require_safe
def queue(request: Request) -> HttpResponse:
    access.can_open_queue(request.user).require()
    narrow = QueueFilter(request.GET)
    shown = {"queue": queries.queue(request.user, **narrow.chosen()), "filter": narrow, "form": ReasonForm()}
    return render(request, "moderation/queue.html", shown)


@require_POST
def decide_each(request: Request) -> HttpResponse:
    access.can_open_queue(request.user).require()
    form = BulkForm(request.POST)
    if not form.is_valid():
        shown = {"queue": queries.queue(request.user), "filter": QueueFilter(), "form": form}
        return render(request, "moderation/queue.html", shown, status=422)
    chosen = form.cleaned_data
    cases = Case.objects.moderated_by(request.user).filter(pk__in=chosen["cases"]).order_by("pk")
    decided = actions.decide_each(cases, by=request.user, verb=chosen["verb"], reason=chosen["reason"])
    if decided.count:
        sentence = ngettext("%(n)d case is decided.", "%(n)d cases are decided.", decided.count)
        messages.success(request, sentence % {"n": decided.count})
    for refusal in decided.refusals:
        messages.error(request, refusal)
    return redirect("moderation")


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: Request, pk: int) -> HttpResponse:
    found = _case(request, pk)
    form = DecideForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.decide(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Decided. The author and those who reported are told."))
            return redirect("moderation")
    return _case_page(request, found, form)


@require_POST
def restore(request: Request, pk: int) -> HttpResponse:
    found = _case(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with form.refusals():
            again = actions.restore(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Shown again. The author is told."))
            return redirect("moderation_case", again.pk)
    return _case_page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: Request, pk: int) -> HttpResponse:
    found = _case(request, pk)
    if found.author is None:
        raise Http404
    can_suspend(request.user, found.author).require()
    form = SuspendForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.suspend_author(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("%s is suspended.") % found.author.name)
            return redirect("moderation_case", found.pk)
    shown = {"form": form, "case": found}
    return render(request, "moderation/suspend.html", shown, status=422 if form.errors else 200)


@require_safe
def log(request: Request) -> HttpResponse:
    access.can_open_queue(request.user).require()
    narrow = LogFilter(request.GET)
    entries, page = queries.log(request.user, outcome=narrow.chosen(), after=request.GET.get("after", ""))
    return render(request, "moderation/log.html", {"entries": entries, "page": page, "filter": narrow})


@require_safe
def decision(request: Request, pk: int) -> HttpResponse:
    """What the author and those who reported read."""
    found = get_object_or_404(Case.objects.visible_to(request.user), pk=pk, decided_at__isnull=False)
    is_author = found.author_id == request.user.pk
    row = visible_row(found.kind, found.key, request.user)
    shown = {
        "case": found,
        "sentence": sentence_for(found, is_author=is_author),
        "excerpt": queries.entry(found)[0].excerpt if is_author else "",
        "url": kind_of(row).url(row) if row is not None else "",
    }
    return render(request, "moderation/decision.html", shown)


def _case(request: Request, pk: int) -> Case:
    access.can_open_queue(request.user).require()
    return get_object_or_404(Case.objects.moderated_by(request.user).select_related("author", "decided_by"), pk=pk)


def _case_page(request: Request, found: Case, form: ReasonForm) -> HttpResponse:
    if form.errors:
        found.refresh_from_db()
    entry, row = queries.entry(found)
    access.can_decide(request.user, found, row).require()
    shown = {
        "entry": entry,
        "form": form,
        "earlier": Case.objects.about(found.kind, found.key).exclude(pk=found.pk).select_related("decided_by"),
        "can_restore": access.can_restore(request.user, found, row),
        "can_suspend": found.author is not None and can_suspend(request.user, found.author),
    }
    return render(request, "moderation/case.html", shown, status=422 if form.errors else 200)
