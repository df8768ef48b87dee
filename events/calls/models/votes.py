"""The vote on what a call brought in."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.ballots.models import Poll

from .calls import Call


class VoteQuerySet(models.QuerySet["Vote"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(call__in=Call.objects.visible_to(user))

    def to_certify(self) -> Self:
        """Votes that are over, and whose ballots are not counted yet."""
        return self.filter(poll__in=Poll.objects.to_certify())


class Vote(models.Model):
    """A call's vote. The poll keeps ballots and result; the call says when it opens, closes and is announced."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="vote", verbose_name=_("call"))
    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote of a call")
        verbose_name_plural = _("votes of calls")
        ordering = ["-call__closes_at", "-pk"]

    def __str__(self) -> str:
        return self.call.title

    def get_absolute_url(self) -> str:
        return reverse("call_vote", args=[self.call.slug])
