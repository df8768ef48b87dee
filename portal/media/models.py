"""Uploaded pictures: one row each, with files whose names follow from the row's random key."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal.core import clock

# Pixels; no rendition is made that would be wider than the original.
RENDITION_WIDTHS = (320, 640, 960, 1280, 1920)


class ImageQuerySet(models.QuerySet["Image"]):
    def unreferenced(self, before: datetime) -> Self:
        """Pictures uploaded before then that no foreign key points to, whichever app's it is; texts are not asked."""
        found = self.filter(uploaded_at__lt=before)
        for relation in Image._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ForeignObjectRel):
                users = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
                found = found.filter(~Exists(users))
        return found


class Image(models.Model):
    """A picture after re-encoding. The key is random, so that an address gives away neither order nor neighbours.

    Alternative text belongs to the place that shows the picture, not to the picture.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))
    size_bytes = models.PositiveIntegerField(_("size in bytes"))
    upload_hash = models.CharField(max_length=64, help_text=_("SHA-256 of the file as it was uploaded."))
    # Real time: quota and sweeping must not follow the demo's calendar.
    uploaded_at = models.DateTimeField(_("uploaded"), default=clock.real_now)
    renditions_at = models.DateTimeField(_("renditions made"), null=True, blank=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "pk"]
        indexes = [models.Index(fields=["owner", "uploaded_at"], name="image_owner_day")]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0, size_bytes__gt=0), name="image_not_empty")
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    @property
    def folder(self) -> str:
        return f"images/{self.pk}"

    @property
    def name(self) -> str:
        """The storage name of the original."""
        return f"{self.folder}/original.webp"

    def rendition_name(self, width: int) -> str:
        return f"{self.folder}/{width}.webp"

    @property
    def rendition_widths(self) -> list[int]:
        return [width for width in RENDITION_WIDTHS if width < self.width]

    @property
    def widths(self) -> list[int]:
        """The widths that can be fetched now, ascending; before the renditions are made, the original's alone."""
        return [*(self.rendition_widths if self.renditions_at else []), self.width]

    def url(self, width: int | None = None) -> str:
        """Return the address of the narrowest file at least `width` pixels wide; None or a larger one: the original."""
        fitting = [known for known in self.widths if width and known >= width]
        if not fitting or fitting[0] == self.width:
            return default_storage.url(self.name)
        return default_storage.url(self.rendition_name(fitting[0]))

    @property
    def srcset(self) -> str:
        """The value of an `srcset` attribute: every width that can be fetched now; no query."""
        return ", ".join(f"{self.url(width)} {width}w" for width in self.widths)
