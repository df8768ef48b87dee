"""Serving files, and taking a picture for a text."""

import re
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.http import Request, posted

from .access import can_upload
from .actions import store_image
from .forms import PictureForm

# Names never change their content, so a browser need not ask twice.
FOREVER = "public, max-age=31536000, immutable"
TYPES = {".webp": "image/webp"}


@login_not_required
@require_safe
def media_file(request: Request, name: str) -> FileResponse:
    """Serve a stored file where no object store does: by our own type, inert even if a browser disagrees."""
    try:
        opened = default_storage.open(name)
    except (OSError, ValueError, SuspiciousOperation):  # missing, a folder, NUL, too long, out of the root
        raise Http404 from None
    kind = TYPES.get(PurePosixPath(name).suffix)
    response = FileResponse(opened, content_type=kind or "application/octet-stream", as_attachment=kind is None)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = FOREVER
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def picture_new(request: Request) -> HttpResponse:
    """Store a picture for a text, and answer with the Markdown that shows it."""
    can_upload(request.user).require()
    form = PictureForm(*posted(request))
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            image = store_image(form.cleaned_data["picture"], by=request.user)
            context["snippet"] = _markdown(form.cleaned_data["alt"], image.url())
            context["was_animated"] = form.cleaned_data["picture"].was_animated
    return render(request, "media/picture_new.html", context, status=422 if form.errors else 200)


def _markdown(alt: str, url: str) -> str:
    escaped = re.sub(r"([\\\[\]*_<`{}])", r"\\\1", alt)
    return f"![{escaped}]({url})"
