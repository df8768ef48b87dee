"""The way of an application: begun, changed, sent, answered, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.sponsorship import access, actions
from events.sponsorship.agreed import offer_of
from events.sponsorship.enums import State
from events.sponsorship.forms import ApplyForm, SponsorEditForm, SubmitForm, WithdrawForm
from events.sponsorship.models import Package, Sponsorship
from portal.core.forms import Form
from portal.core.http import Request, posted
from portal.core.verdict import Verdict

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_WRITE)
def apply(request: Request, slug: str, package_id: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
    offered = Package.objects.visible_to(request.user).offered_at(event).with_stock().select_related("event")
    package = get_object_or_404(offered, pk=package_id)
    access.can_apply(request.user, package).require()
    form = ApplyForm(*posted(request), member=request.user)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            draft = actions.apply(package, by=request.user, **form.cleaned_data)
        if form.is_valid():
            return redirect("sponsorship_submit", draft.pk)
    context = {"form": form, "event": event, "package": package}
    return render(request, "events/sponsorship/apply.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
def edit(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    access.can_edit(request.user, found).require()
    form = SponsorEditForm(*posted(request), sponsorship=found)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.edit(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Saved."))
            return redirect(found)
    context = {"form": form, "sponsorship": found, "event": found.package.event, "package": found.package}
    return render(request, "events/sponsorship/apply.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
def submit(request: Request, pk: int) -> HttpResponse:
    """Show what will be agreed upon, and send the draft; a second click leads to what the first one did."""
    found = _found(request, pk)
    if found.state != State.DRAFT:
        return redirect(found)
    access.can_submit(request.user, found).require()
    form = SubmitForm(*posted(request), initial={"offer": offer_of(found.package)})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.submit(found, by=request.user, offer=form.cleaned_data["offer"])
        if form.is_valid():
            return redirect(found)
        form = _shown_again(form, found)
    context = {"form": form, "sponsorship": found, "package": found.package, "event": found.package.event}
    return render(request, "events/sponsorship/submit.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
def take(request: Request, pk: int) -> HttpResponse:
    return _act(
        request,
        pk,
        access.can_take,
        actions.take,
        label=_("Take the package"),
        explain=_("It is held for you while the organisers approve. Price and terms are those of your application."),
        done=_("The package is held for you."),
    )


@require_http_methods(READ_AND_WRITE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    return _act(
        request,
        pk,
        access.can_withdraw,
        actions.withdraw,
        form=WithdrawForm,
        danger=True,
        label=_("Withdraw the application"),
        explain=_("The organisers are told. A package that was held for you goes to the next in line."),
        done=_("The application is withdrawn."),
    )


@require_http_methods(READ_AND_WRITE)
def discard(request: Request, pk: int) -> HttpResponse:
    return _act(
        request,
        pk,
        access.can_discard,
        actions.discard,
        danger=True,
        label=_("Throw the draft away"),
        explain=_("Nobody but you and its contacts has seen it. It cannot be brought back."),
        done=_("The draft is gone."),
    )


def _act(
    request: Request,
    pk: int,
    verdict: Callable[[Any, Sponsorship], Verdict],
    action: Callable[..., Any],
    *,
    form: type[Form] = Form,
    **shown: Any,
) -> HttpResponse:
    """Ask on a page of its own, then act; `shown`: label, explain, done, danger."""
    found = _found(request, pk)
    verdict(request.user, found).require()
    asked = form(*posted(request))
    if request.method == "POST" and asked.is_valid():
        with asked.refusals():
            action(found, by=request.user, **asked.cleaned_data)
        if asked.is_valid():
            messages.success(request, shown["done"])
            return redirect(found) if Sponsorship.objects.filter(pk=pk).exists() else redirect("sponsorships")
    context = {**shown, "form": asked, "sponsorship": found, "back": found.get_absolute_url()}
    return render(request, "events/sponsorship/act.html", context, status=422 if asked.errors else 200)


def _shown_again(form: SubmitForm, found: Sponsorship) -> SubmitForm:
    """Offer the page as it is now, with the reason why it was not sent."""
    fresh = SubmitForm({"offer": offer_of(Package.objects.get(pk=found.package_id))})
    fresh.full_clean()
    fresh.errors.clear()
    for sentence in form.non_field_errors():
        fresh.add_error(None, sentence)
    return fresh


def _found(request: Request, pk: int) -> Sponsorship:
    rows = Sponsorship.objects.visible_to(request.user).select_related("package__event", "organization", "applicant")
    return get_object_or_404(rows, pk=pk)
