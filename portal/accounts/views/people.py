"""Members as others see them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.accounts.access import can_edit_profile
from portal.accounts.forms import PeopleSearchForm
from portal.accounts.models import User
from portal.accounts.queries import member_with_handle
from portal.core.http import Request, absolute_url
from portal.core.paging import keyset_page
from portal.core.panels import panels_for

PEOPLE_PER_PAGE = 30


@login_not_required
@require_safe
def people(request: Request) -> HttpResponse:
    """List the members, newest first, or those whose name holds the words that are looked for."""
    form = PeopleSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    members = User.objects.visible_to(request.user).matching(words).select_related("picture")
    page = keyset_page(members, ("joined_at", "pk"), request.GET.get("after", ""), PEOPLE_PER_PAGE)
    context = {"page": page, "form": form, "words": words}
    return render(request, "accounts/people.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
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
