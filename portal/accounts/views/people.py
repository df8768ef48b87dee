"""Members as others see them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.accounts.access import can_edit_profile
from portal.accounts.forms import PeopleSearchForm
from portal.accounts.models import User
from portal.accounts.queries import member_with_handle
from portal.core.caching import answer_304, five_minutes
from portal.core.http import Request, absolute_url
from portal.core.paging import Page, keyset_page
from portal.core.panels import panels_for

PEOPLE_PER_PAGE = 30
SHOWN_ON_PROFILE = ("pk", "display_name", "bio_html", "picture", "links", "time_zone", "joined_at")


def people_version(request: Request) -> str:
    page = _page_of(request, PeopleSearchForm(request.GET).words())
    shown = [(member.handle, member.display_name, member.picture_id) for member in page.rows]
    return f"{shown} {page.after} {five_minutes()}"


@login_not_required
@require_safe
@answer_304(people_version)
def people(request: Request) -> HttpResponse:
    """List the members, newest first, or those whose name holds the words that are looked for."""
    form = PeopleSearchForm(request.GET)
    words = form.words()
    context = {"page": _page_of(request, words), "form": form, "words": words}
    return render(request, "accounts/people.html", context, status=422 if form.errors else 200)


def _page_of(request: Request, words: str) -> Page[User]:
    members = User.objects.visible_to(request.user).matching(words).select_related("picture")
    return keyset_page(members, ("joined_at", "pk"), request.GET.get("after", ""), PEOPLE_PER_PAGE)


def profile_version(request: Request, handle: str) -> str | None:
    """What the member says of themselves at once; what other apps bring, within five minutes."""
    said = User.objects.visible_to(request.user).filter(handle=handle).values_list(*SHOWN_ON_PROFILE).first()
    return f"{said} {five_minutes()}" if said else None


@login_not_required
@require_safe
@answer_304(profile_version)
def profile(request: Request, handle: str) -> HttpResponse:
    """Show a member's page, made of the panels of all apps; a former handle leads to the present one."""
    member = member_with_handle(handle, request.user)
    if member is None:
        raise Http404
    if member.handle != handle:
        return redirect(member, permanent=True)
    context = {
        "member": member,
        "panels": panels_for("profile", request.user, member),
        "can_edit": can_edit_profile(request.user, member),
        "canonical": absolute_url(member.get_absolute_url()),
    }
    return render(request, "accounts/profile.html", context)
