"""The pictures of the portal, to look at; what nobody shows is swept by a job."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core.admin import ReadOnlyAdmin

from .models import Image


@admin.register(Image)
class ImageAdmin(ReadOnlyAdmin):
    permission = "site.manage"
    list_display = ["thumbnail", "owner", "width", "height", "size_bytes", "uploaded_at", "renditions_at"]
    list_filter = ["uploaded_at"]
    search_fields = ["owner__handle", "id"]
    date_hierarchy = "uploaded_at"
    fields = ["picture", "owner", "width", "height", "size_bytes", "uploaded_at", "renditions_at"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("owner")

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> str:
        return format_html('<img src="{}" alt="" width="96" loading="lazy">', image.url(320))

    @admin.display(description=_("picture"))
    def picture(self, image: Image) -> str:
        return format_html('<img src="{}" alt="" width="640">', image.url(640))
