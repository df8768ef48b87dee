"""What every entry of a call has, whatever is sent in; each room has a table of its own."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.community.models import Person
from portal.core import clock

from .calls import Call

PERSON = settings.AUTH_USER_MODEL


class EntryQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def of(self, user: Any) -> Self:
        """What a member sent in under their name; an anonymous entry is nobody's."""
        return self.filter(author=user.pk, author__isnull=False)

    def with_credit(self) -> Self:
        return self.select_related("author__picture", "person")


class Entry(models.Model):
    """One thing that was sent in. Its key is random, so that neither order nor number betrays who sent it.

    `author` is the member who sent it; `person` is who is credited where an organiser entered what came by mail
    (`entered_by`). An anonymous entry has none of the three, and of its time the day alone.
    A room's Meta inherits this one and adds to its constraints.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("call"))
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("credited to")
    )
    entered_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    submitted_at = models.DateTimeField(_("sent in"), null=True, default=clock.now, editable=False)
    submitted_on = models.DateField(_("sent in on"), default=clock.today, editable=False)
    # What the call's questions were and what was answered: [[question, answer], ...].
    answers = models.JSONField(_("answers"), default=list, blank=True, editable=False)
    form_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=True) | Q(person__isnull=True), name="%(class)s_credits_one"
            ),
        ]

    @property
    def credited(self) -> Any:
        """The member or person it is credited to; has `name` and `get_absolute_url()`; None for an anonymous entry."""
        return self.author or self.person
