"""What organisers ask those who register, and what these must accept."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.registration.enums import QuestionKind
from portal.core.markup import excerpt

from .admissions import Admission


class AskedQuerySet(models.QuerySet):
    def asked(self) -> Self:
        """What the form shows now, in its order."""
        return self.filter(is_asked=True).order_by("order", "pk")


class Question(models.Model):
    """One question of an event's form. Once answered it keeps its kind, and is withdrawn rather than deleted."""

    admission = models.ForeignKey(
        Admission, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    text = models.CharField(_("question"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.LINE)
    choices = models.TextField(_("answers to choose from"), blank=True, help_text=_("One on each line."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_asked = models.BooleanField(_("asked"), default=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["admission", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=[QuestionKind.CHOICE, QuestionKind.SEVERAL]) | Q(choices__gt=""),
                name="question_has_answers_to_choose_from",
                violation_error_message=_("Write the answers to choose from, one on each line."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def needs_choices(self) -> bool:
        return self.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}

    @property
    def answers_to_choose(self) -> list[str]:
        return list(dict.fromkeys(line.strip() for line in self.choices.splitlines() if line.strip()))


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
