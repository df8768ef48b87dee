"""What members accept when they send a jingle in."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.calls.models import Call
from portal.core import clock


class TermsQuerySet(models.QuerySet["Terms"]):
    def current(self, call: Call) -> "Terms | None":
        return self.filter(call=call).order_by("-version").first()

    def newest_first(self) -> Self:
        return self.order_by("call", "-version")


class Terms(models.Model):
    """The two sentences of a contest that are accepted. A row never changes: new words are the next version."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="jingle_terms", verbose_name=_("call"))
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    licence = models.TextField(_("licence"))
    originality = models.TextField(_("originality"))
    written_at = models.DateTimeField(_("written"), default=clock.now, editable=False)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of a contest")
        verbose_name_plural = _("terms of contests")
        ordering = ["call", "-version"]
        constraints = [models.UniqueConstraint(fields=["call", "version"], name="jingle_terms_version_once")]

    def __str__(self) -> str:
        return f"{self.call}: {self.version}"
