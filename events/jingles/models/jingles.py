"""Jingles: recordings that were sent in, and what became of them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.calls.enums import IdentityPolicy
from events.calls.models import Call, Entry, EntryQuerySet
from events.jingles.enums import State
from portal.core.constraints import set_only_with
from portal.media.models import Audio

from .terms import Terms

SHORTEST_SECONDS, LONGEST_SECONDS = 5, 60
WITH_REASON = (State.REJECTED, State.DISQUALIFIED)


class JingleQuerySet(EntryQuerySet):
    def accepted(self) -> Self:
        return self.filter(state=State.ACCEPTED)

    def visible_to(self, user: Any) -> Self:
        """Accepted ones of calls that `user` may open, one's own, and those of calls that `user` keeps."""
        heard = Q(state=State.ACCEPTED, call__in=Call.objects.visible_to(user).published())
        if not user.is_authenticated:
            return self.filter(heard)
        return self.filter(heard | Q(author=user.pk) | Q(call__in=Call.objects.managed_by(user)))

    def in_no_order(self) -> Self:
        """The order of the random keys, which betrays neither who sent one in nor when."""
        return self.order_by("pk")

    def for_list(self) -> Self:
        return self.select_related("audio", "call__event").in_no_order()


class Jingle(Entry):
    """A recording that somebody sent in. Its author is for organisers alone until the call's announcement.

    What readers see of a jingle has no time: when one came would say whose it may be.
    """

    title = models.CharField(_("title"), max_length=80)
    description = models.TextField(_("what one hears"))
    audio = models.ForeignKey(Audio, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, editable=False, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.UPLOADED, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True, editable=False)

    objects = JingleQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("jingle")
        verbose_name_plural = _("jingles")
        ordering = ["pk"]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(person__isnull=False), name="jingle_is_somebodys"
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="jingle_withdrawn_with_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_REASON) & ~Q(reason="") | ~Q(state__in=WITH_REASON) & Q(reason=""),
                name="jingle_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.CHECKING, State.ACCEPTED]) | Q(audio__isnull=False),
                name="jingle_accepted_is_heard",
            ),
            set_only_with("decided_by", "decided_at", name="jingle_decided_with_a_time"),
        ]
        indexes = [models.Index(fields=["call", "state"], name="jingle_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jingle", args=[self.call.slug, self.pk])

    @property
    def sound_url(self) -> str:
        return reverse("jingle_sound", args=[self.call.slug, self.pk])

    @property
    def length(self) -> str:
        """Minutes and seconds, such as "0:06"; nothing before it was measured. The recording is loaded."""
        if self.audio is None or self.audio.duration_ms is None:
            return ""
        minutes, seconds = divmod(round(self.audio.duration_ms / 1000), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def shows_author(self) -> bool:
        return names_authors(self.call)


def names_authors(call: Call) -> bool:
    """Say whether everybody may read who made its jingles; where members could choose, not before the result."""
    return call.is_announced or call.identity == IdentityPolicy.NAMED
