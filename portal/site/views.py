"""Static pages, the contact form, and the accent colour's stylesheet."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.caching import answer_304
from portal.core.http import Request, client_address, posted
from portal.core.origin import same_origin_required

from .about import About
from .access import can_manage
from .actions import send_message
from .forms import ContactForm
from .models import Page, SiteSettings

# A field that people do not see and robots fill in; they are told that all went well.
BAIT = "website"


def page_version(request: Request, slug: str) -> str | None:
    times = Page.objects.published().filter(slug=slug).values_list("updated_at", "published_at").first()
    return repr(times) if times else None


@login_not_required
@require_safe
@answer_304(page_version)
def page(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Page.objects.visible_to(request.user), slug=slug)
    context = {"page": found, "may_edit": bool(can_manage(request.user))}
    return render(request, "site/page.html", context)


@login_not_required
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request) -> HttpResponse:
    intro = SiteSettings.objects.values_list("contact_intro_html", flat=True).first()
    return answer_contact(request, "site/contact.html", {"intro": intro})


def answer_contact(
    request: Request, template: str, context: dict[str, Any], about: About | None = None
) -> HttpResponse:
    """Show the form, or keep the message; guests send it without a cookie. Its view asks for the same origin."""
    form = ContactForm(*posted(request), initial=_known(request.user))
    if request.POST.get(BAIT):
        return redirect("contact_sent")
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            send_message(by=request.user, came_from=client_address(request), about=about, **form.cleaned_data)
        if form.is_valid():
            return redirect("contact_sent")
    return render(request, template, {**context, "form": form, "bait": BAIT}, status=422 if form.errors else 200)


@login_not_required
@require_safe
def contact_sent(request: Request) -> HttpResponse:
    return render(request, "site/contact_sent.html")


@login_not_required
@require_safe
def accent(request: Request, hue: int) -> HttpResponse:
    """Write the stylesheet of one hue; its address names all that is in it, so it never changes."""
    if hue >= 360:
        raise Http404
    sheet = f"@layer tokens{{:root{{--accent-hue:{hue}}}}}\n"
    return HttpResponse(sheet, "text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})


def _known(user: Any) -> dict[str, str]:
    return {"name": user.name, "email": user.email} if user.is_authenticated else {}
