"""What organisers ask those who register, and what these must accept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import AskedQuerySet, AskedQuestion
from portal.core.markup import excerpt

from .admissions import Admission


class Question(AskedQuestion):
    """One question of an event's form. Once answered it keeps its kind, and is withdrawn rather than deleted."""

    admission = models.ForeignKey(
        Admission, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )

    class Meta(AskedQuestion.Meta):
        ordering = ["admission", "order", "pk"]


class Consent(models.Model):
    """A text to accept, such as the code of conduct.

    A row that somebody has accepted never changes its words: new words are a new row of the next version.
    """

    admission = models.ForeignKey(Admission, on_delete=models.CASCADE, related_name="consents", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    text = models.TextField(_("text"))
    text_html = models.TextField(editable=False, blank=True)
    markup_version = models.PositiveSmallIntegerField(editable=False, default=0)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, editable=False, related_name="replaced_by"
    )
    is_required = models.BooleanField(_("must be accepted"), default=True)
    is_asked = models.BooleanField(_("asked"), default=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["admission", "order", "pk"]

    def __str__(self) -> str:
        return excerpt(self.text, 80)
