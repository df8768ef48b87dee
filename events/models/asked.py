"""A question that organisers ask in a form: each room that asks keeps its own, with a key to what it belongs to."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.enums import QuestionKind

TO_CHOOSE = [QuestionKind.CHOICE, QuestionKind.SEVERAL]


class AskedQuerySet(models.QuerySet):
    def asked(self) -> Self:
        """What the form shows now, in its order."""
        return self.filter(is_asked=True).order_by("order", "pk")


class AskedQuestion(models.Model):
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    text = models.CharField(_("question"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.LINE)
    choices = models.TextField(_("answers to choose from"), blank=True, help_text=_("One on each line."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_asked = models.BooleanField(_("asked"), default=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=TO_CHOOSE) | Q(choices__gt=""),
                name="%(app_label)s_%(class)s_has_answers_to_choose_from",
                violation_error_message=_("Write the answers to choose from, one on each line."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def needs_choices(self) -> bool:
        return self.kind in TO_CHOOSE

    @property
    def answers_to_choose(self) -> list[str]:
        return list(dict.fromkeys(line.strip() for line in self.choices.splitlines() if line.strip()))
