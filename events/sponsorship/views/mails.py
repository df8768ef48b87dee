"""The link that stops mails to a contact without an account."""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.sponsorship import actions
from events.sponsorship.mails import read_stop_token
from portal.core.errors import BadInput
from portal.core.http import Request


@csrf_exempt  # The token in the address is the authority; mail programs post without any cookie (RFC 8058).
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Ask, then stop; the page names neither sponsor nor event, because links are passed on."""
    try:
        addressee_id = read_stop_token(token)
    except BadSignature:
        raise BadInput(_("This link is incomplete. Copy it from the mail again, up to its last character.")) from None
    if request.method == "POST":
        actions.stop_mails(addressee_id)
    return render(request, "events/sponsorship/stop.html", {"is_stopped": request.method == "POST"})
