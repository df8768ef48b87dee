"""Writing to the organisers of an event."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.queries import organisers_of
from portal.core.http import Request
from portal.core.origin import same_origin_required
from portal.site.about import About
from portal.site.views import answer_contact


@login_not_required
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.published(), slug=slug)
    context = {"event": event, "organisers": organisers_of(event, request.user)}
    return answer_contact(request, "events/contact.html", context, About("event", event.pk, event.title))
