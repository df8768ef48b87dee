"""Uploaded pictures: one row each, with files whose names follow from the row's random key."""

from django.core.files.storage import Storage, default_storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .stored import Stored

# Pixels; no rendition is made that would be wider than the original.
RENDITION_WIDTHS = (320, 640, 960, 1280, 1920)


class Image(Stored):
    """A picture after re-encoding.

    Alternative text belongs to the place that shows the picture, not to the picture.
    """

    SHELF = "images"

    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))
    renditions_at = models.DateTimeField(_("renditions made"), null=True, blank=True)

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

    @classmethod
    def storage(cls) -> Storage:
        return default_storage

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
