"""The meetups that members propose."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import access, actions
from events.forms import ProposalEditForm, ProposalForm
from events.models import Event
from portal.core.http import Request, posted


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request) -> HttpResponse:
    access.can_propose(request.user).require()
    form = ProposalForm(*posted(request)) if request.method == "POST" else ProposalForm.fresh()
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            proposal = actions.propose(by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("The organisers will look at your proposal and tell you what they decide."))
            return redirect(proposal)
    return render(request, "events/propose.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_proposal(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.visible_to(request.user).select_related("venue"), slug=slug)
    access.can_edit_proposal(request.user, found).require()
    form = ProposalEditForm(*posted(request), event=found)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.edit_proposal(found, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Your proposal is with the organisers again."))
            return redirect(found)
    context = {"form": form, "event": found}
    return render(request, "events/propose.html", context, status=422 if form.errors else 200)
