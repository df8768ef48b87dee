"""Recordings that people upload: private, and without a word about who made them once they are clean."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.media.enums import AudioKind

from .stored import Stored


class Audio(Stored):
    """A recording. No address leads to it: the app that keeps it asks who may hear it, and uses `audio_response`.

    Until `cleaned_at` there is only the file as it was uploaded, which may say who made it and is never served.
    """

    SHELF = "audio"

    kind = models.CharField(_("kind"), max_length=4, choices=AudioKind.choices)
    cleaned_at = models.DateTimeField(_("cleaned"), null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 of the clean file."))
    duration_ms = models.PositiveIntegerField(_("duration in milliseconds"), null=True, blank=True)
    bitrate_kbps = models.PositiveIntegerField(_("bit rate in kbit/s"), null=True, blank=True)
    channels = models.PositiveSmallIntegerField(_("channels"), null=True, blank=True)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-uploaded_at", "pk"]
        indexes = [models.Index(fields=["owner", "uploaded_at"], name="audio_owner_day")]
        constraints = [
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="audio_not_empty"),
            models.CheckConstraint(
                condition=Q(cleaned_at=None, content_hash="", duration_ms=None)
                | Q(cleaned_at__isnull=False, duration_ms__gt=0) & ~Q(content_hash=""),
                name="audio_clean_is_measured",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def storage(cls) -> Storage:
        return storages["private"]

    @property
    def upload_name(self) -> str:
        """The storage name of the file as it came; it goes as soon as the clean one stands."""
        return f"{self.folder}/upload"

    @property
    def name(self) -> str:
        """The storage name of the clean file."""
        return f"{self.folder}/clean.{self.kind}"

    @property
    def content_type(self) -> str:
        return AudioKind(self.kind).content_type
