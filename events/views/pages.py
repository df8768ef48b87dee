"""What readers open of events."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from events import access, calendar_links, json_ld, queries
from events.models import CalendarToken, Event
from portal.core.caching import answer_304
from portal.core.http import Request, absolute_url
from portal.core.paging import keyset_page
from portal.core.panels import panels_for

# Pages that are one for all guests, and answered 304 while nothing that they show has changed.
public_page = answer_304(lambda request, **address: queries.public_version())


@login_not_required
@require_safe
@public_page
def index(request: Request) -> HttpResponse:
    found = queries.index(request.user, request.GET.get("after", ""))
    subscription = calendar_links.Subscription(reverse("events_calendar"))
    context = {"index": found, "canonical": absolute_url(request.path), "subscription": subscription}
    return render(request, "events/index.html", context)


@login_not_required
@require_safe
@public_page
def year(request: Request, year: str) -> HttpResponse:
    """Events of a year that are over, newest first."""
    events = queries.past_of(int(year)).for_list().on_their_own()
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
        Event.objects.visible_to(request.user).select_related("venue", "parent", "picture"), slug=slug
    )
    context = {
        "page": queries.event_page(found, request.user),
        "event": found,
        "json_ld": json_ld.event(found) if found.published_at else "",
        "canonical": absolute_url(found.get_absolute_url()),
        "picture_url": found.picture and absolute_url(found.picture.url(1280)),
        "may_organise": access.may_organise(request.user, found),
        "calendar": calendar_links.links_of(found) if found.published_at else None,
        "may_edit_proposal": access.can_edit_proposal(request.user, found),
    }
    return render(request, "events/event.html", context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """What rooms know of the member's part in events, the own proposals, and the address of the own calendar."""
    found = Event.objects.filter(proposed_by=request.user.pk).select_related("venue").order_by("-proposed_at", "-pk")
    token = CalendarToken.objects.filter(user=request.user.pk).first()
    context = {
        "page": keyset_page(found, ("proposed_at", "pk"), request.GET.get("after", ""), queries.PAGE_SIZE),
        "panels": panels_for("my_events", request.user).get("main", []),
        "can_propose": access.can_propose(request.user),
        "own": token and calendar_links.own(token),
        "everything": calendar_links.Subscription(reverse("events_calendar")),
    }
    return render(request, "events/mine.html", context)
