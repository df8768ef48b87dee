"""What members accept when they send a jingle in."""

from typing import Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calls.models import Call
from portal.core import clock


class TermsQuerySet(models.QuerySet["Terms"]):
    def current(self, call: Call) -> "Terms | None":
        return self.filter(call=call).order_by("-version").first()

    def newest_first(self) -> Self:
        return self.order_by("call", "-version")


class Terms(models.Model):
    """The two sentences of a contest that are accepted. A row never changes: new words are the next version."""

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="jingle_terms", verbose_name=gettext_lazy("call")
    )
    version = models.PositiveSmallIntegerField(gettext_lazy("version"), editable=False)
    licence = models.TextField(gettext_lazy("licence"))
    originality = models.TextField(gettext_lazy("originality"))
    written_at = models.DateTimeField(gettext_lazy("written"), default=clock.now, editable=False)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("terms of a contest")
        verbose_name_plural = gettext_lazy("terms of contests")
        ordering = ["call", "-version"]
        constraints = [models.UniqueConstraint(fields=["call", "version"], name="jingle_terms_version_once")]

    def __str__(self) -> str:
        return _("%(call)s, version %(number)d") % {"call": self.call, "number": self.version}
