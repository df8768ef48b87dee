"""What readers open of events, and the meetups that members propose."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.caching import answer_304
from portal.core.http import Request, absolute_url, posted
from portal.core.paging import keyset_page

from . import access, actions, json_ld, queries
from .forms import ProposalEditForm, ProposalForm
from .models import Event

# Pages that are one for all guests, and answered 304 while nothing that they show has changed.
public_page = answer_304(lambda request, **address: queries.public_version())


@login_not_required
@require_safe
@public_page
def index(request: Request) -> HttpResponse:
    found = queries.index(request.user, request.GET.get("after", ""))
    return render(request, "events/index.html", {"index": found, "canonical": absolute_url(request.path)})


@login_not_required
@require_safe
@public_page
def year(request: Request, year: str) -> HttpResponse:
    """Events of a year that are over, newest first."""
    events = Event.objects.published().past().for_list().on_their_own().filter(starts_at__year=int(year))
    page = keyset_page(events, ("starts_at", "pk"), request.GET.get("after", ""), queries.PAGE_SIZE)
    if not page.rows:
        raise Http404
    context = {"year": year, "page": page, "rows": [queries.Listed(event) for event in page.rows]}
    return render(request, "events/year.html", context | {"years": queries.past_years()})


@login_not_required
@require_safe
@public_page
def event(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(
        Event.objects.visible_to(request.user).select_related("venue", "parent", "picture", "proposed_by"), slug=slug
    )
    context = {
        "page": queries.event_page(found, request.user),
        "event": found,
        "json_ld": json_ld.event(found) if found.published_at else "",
        "canonical": absolute_url(found.get_absolute_url()),
        "picture_url": found.picture and absolute_url(found.picture.url(1280)),
        "may_organise": access.may_organise(request.user, found),
        "may_edit_proposal": access.can_edit_proposal(request.user, found),
    }
    return render(request, "events/event.html", context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """The member's own proposals, and what has become of them."""
    found = Event.objects.filter(proposed_by=request.user.pk).select_related("venue").order_by("-proposed_at", "-pk")
    page = keyset_page(found, ("proposed_at", "pk"), request.GET.get("after", ""), queries.PAGE_SIZE)
    return render(request, "events/mine.html", {"page": page, "can_propose": access.can_propose(request.user)})


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
