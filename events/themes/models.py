"""Ideas for a theme, the one that was selected, and the themes of earlier years."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.calls.models import Call, Entry, EntryQuerySet
from events.models import Event
from portal.core import clock
from portal.core.constraints import set_only_with
from portal.media.models import Image

from .enums import Identity

PERSON = settings.AUTH_USER_MODEL
TITLE_MAX = 120
NOBODY = Q(author__isnull=True, person__isnull=True, entered_by__isnull=True)


class IdeaQuerySet(EntryQuerySet):
    def listed(self) -> Self:
        """What readers of the call's page see: not what is for the organisers alone, nor what was hidden."""
        return self.exclude(identity=Identity.ORGANISERS).filter(hidden_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """What readers see of calls that `user` may open; one's own; all of them for those who keep the call."""
        seen = ~Q(identity=Identity.ORGANISERS) & Q(hidden_at__isnull=True)
        own = Q(author=user.pk, author__isnull=False)
        read = Q(call__in=Call.objects.visible_to(user)) & (seen | own)
        return self.filter(read | Q(call__in=Call.objects.managed_by(user)))

    def on_shortlist(self) -> Self:
        return self.filter(shortlisted_at__isnull=False, hidden_at__isnull=True)


class Idea(Entry):
    """One idea. Of an anonymous one the row knows the day, and nothing of who sent it or when it was changed."""

    title = models.CharField(_("title"), max_length=TITLE_MAX)
    text = models.TextField(_("text"), blank=True)
    text_html = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)
    identity = models.CharField(_("sent"), max_length=10, choices=Identity.choices)
    # What somebody who wrote to the organisers alone agreed to: the name beside the idea, if it is selected.
    may_be_named = models.BooleanField(_("may be named if selected"), default=False)
    claim_digest = models.CharField(max_length=64, blank=True, editable=False)
    shortlisted_at = models.DateTimeField(_("put on the shortlist"), null=True, editable=False)
    shortlisted_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    hidden_at = models.DateTimeField(_("hidden"), null=True, editable=False)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    hidden_reason = models.TextField(_("reason, shown to the author"), blank=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["key"]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(identity=Identity.ANONYMOUS)
                | (NOBODY & Q(submitted_at__isnull=True, withdrawn_at__isnull=True, may_be_named=False)),
                name="idea_anonymous_knows_nobody",
            ),
            models.CheckConstraint(
                condition=Q(identity=Identity.ANONYMOUS) | Q(author__isnull=False) | Q(person__isnull=False),
                name="idea_is_anonymous_or_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(identity=Identity.ANONYMOUS) | Q(claim_digest=""), name="idea_claimed_while_anonymous"
            ),
            models.UniqueConstraint(fields=["claim_digest"], condition=Q(claim_digest__gt=""), name="idea_one_code"),
            set_only_with("shortlisted_by", "shortlisted_at", name="idea_shortlisted_pair"),
            set_only_with("hidden_by", "hidden_at", name="idea_hidden_pair"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("idea", args=[self.call.slug, self.pk])

    @property
    def is_anonymous(self) -> bool:
        return self.identity == Identity.ANONYMOUS

    @property
    def named(self) -> Any:
        """Whom every reader may read it is by, if anybody; the call is loaded."""
        return self.credited if self.identity == Identity.PUBLIC and self.call.shows_names else None

    @property
    def named_if_selected(self) -> Any:
        """Whom the announcement names: a public author, or one who agreed to it."""
        return self.credited if self.identity == Identity.PUBLIC or self.may_be_named else None

    @property
    def stands_out(self) -> bool:
        """Say whether readers may know that it is on the shortlist: once the vote or the announcement has come."""
        opens_at = self.call.vote_opens_at or self.call.announce_at
        return self.shortlisted_at is not None and opens_at is not None and opens_at <= clock.now()


class SelectionQuerySet(models.QuerySet["Selection"]):
    def announced(self) -> Self:
        """What everybody sees: by the call's time of announcement alone, as long as the idea stands."""
        return self.filter(
            call__published_at__isnull=False,
            call__announce_at__lte=clock.now(),
            idea__isnull=False,
            idea__hidden_at__isnull=True,
        )

    def for_page(self) -> Self:
        return self.select_related("call__event", "picture", "idea__author__picture", "idea__person", "idea__call")


class Selection(models.Model):
    """The idea that a call came to, with what its event wears: nobody but organisers knows it before `announce_at`."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="selection", verbose_name=_("call"))
    # None once its author has withdrawn it: the organisers choose another one.
    idea = models.ForeignKey(
        Idea, on_delete=models.SET_NULL, null=True, related_name="selections", verbose_name=_("idea")
    )
    reason = models.TextField(_("why this idea"))
    picture = models.ForeignKey(
        Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    accent_hue = models.PositiveSmallIntegerField(
        _("accent colour"), null=True, blank=True, validators=[MaxValueValidator(359)]
    )
    chosen_at = models.DateTimeField(_("chosen"), default=clock.now, editable=False)
    chosen_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selected theme")
        verbose_name_plural = _("selected themes")
        ordering = ["-chosen_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(picture__isnull=True) | Q(picture_alt__gt=""),
                name="selection_picture_is_described",
                violation_error_message=_("Say what the picture shows."),
            ),
            models.CheckConstraint(
                condition=Q(accent_hue__isnull=True) | Q(accent_hue__lt=360), name="selection_hue_of_the_circle"
            ),
        ]

    def __str__(self) -> str:
        """Name the call and not the idea: the audit log keeps this."""
        return str(_("Theme of “%s”") % self.call)

    @property
    def stylesheet(self) -> str:
        """The address of the accent's stylesheet, the site's own of that hue; "" without an accent."""
        return "" if self.accent_hue is None else reverse("accent", args=[self.accent_hue])


class PastTheme(models.Model):
    """What an earlier event wore, shown to those who think of the next one."""

    title = models.CharField(_("title"), max_length=TITLE_MAX)
    text = models.TextField(_("text"), blank=True)
    occasion = models.CharField(_("at"), max_length=120, help_text=_("As in “Design Summit, spring 2011”."))
    year = models.PositiveSmallIntegerField(_("year"))
    event = models.ForeignKey(
        Event,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("event, if it is here"),
    )
    picture = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("past theme")
        verbose_name_plural = _("past themes")
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(picture__isnull=True) | Q(picture_alt__gt=""),
                name="past_theme_picture_is_described",
                violation_error_message=_("Say what the picture shows."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.occasion})"
