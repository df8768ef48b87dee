"""What makes one portal differ from another: its name and colours, its static pages, its mail to the organisers."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.constraints import set_only_with
from portal.media.models import Image

from .enums import MessageState

DEFAULT_HUE = 28


class SiteSettings(models.Model):
    """The one row of the site; until it is written, its defaults hold."""

    name = models.CharField(_("name"), max_length=60, default="Community portal")
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    logo = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accent_hue = models.PositiveSmallIntegerField(
        _("accent colour"),
        default=DEFAULT_HUE,
        validators=[MaxValueValidator(359)],
        help_text=_(
            "A hue from 0 to 359: 28 is red, 90 yellow, 150 green, 255 blue, 310 violet. "
            "Its lightness is set for each scheme, so that text stays readable."
        ),
    )
    footer = models.TextField(_("footer"), blank=True)
    footer_html = models.TextField(blank=True, editable=False)
    contact_intro = models.TextField(_("introduction of the contact page"), blank=True)
    contact_intro_html = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)
    contact_address = models.EmailField(
        _("address told of contact messages"),
        blank=True,
        help_text=_("Empty: messages wait in the back office, and nobody is mailed."),
    )
    conduct_page = models.ForeignKey(
        "Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("code of conduct")
    )
    updated_at = models.DateTimeField(_("changed"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="site_settings_one_row"),
            models.CheckConstraint(condition=Q(accent_hue__lt=360), name="site_hue_of_the_circle"),
        ]

    def __str__(self) -> str:
        return self.name


class PageQuerySet(models.QuerySet["Page"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, viewer: Any) -> Self:
        """Published pages; drafts too for those who keep the site."""
        return self.all() if viewer.may("site.manage") else self.published()


class Page(models.Model):
    """A text at an address of its own, such as /about/."""

    title = models.CharField(_("title"), max_length=100)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    body = models.TextField(_("text"), blank=True)
    body_html = models.TextField(blank=True, editable=False)
    body_text = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)
    in_footer = models.BooleanField(_("linked in the footer"), default=True)
    position = models.PositiveSmallIntegerField(_("place in the footer"), default=100)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=clock.now, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])


class PageRevision(models.Model):
    """What a page said from one change to the next."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(_("title"), max_length=100)
    body = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(_("written"), default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ContactMessageQuerySet(models.QuerySet):
    def in_state(self, state: MessageState) -> Self:
        """The rows whose `state` it is."""
        if state == MessageState.OPEN:
            return self.filter(closed_at__isnull=True)
        answered = Q(answer__gt="")
        return self.filter(answered if state == MessageState.ANSWERED else ~answered, closed_at__isnull=False)


class ContactMessage(models.Model):
    """What somebody wrote to the organisers, and what they answered."""

    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("message"))
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member"),
    )
    about_kind = models.CharField(max_length=20, blank=True, editable=False)
    about_key = models.BigIntegerField(null=True, blank=True, editable=False)
    about_label = models.CharField(_("about"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("sent"), default=clock.now)
    answer = models.TextField(_("answer"), blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["closed_at"], name="contact_closed"),
            models.Index(fields=["about_kind", "about_key"], name="contact_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(about_kind="", about_key__isnull=True) | Q(about_kind__gt="", about_key__isnull=False),
                name="contact_about_kind_and_key",
            ),
            set_only_with("closed_by", "closed_at", name="contact_closed_with_a_time"),
            models.CheckConstraint(condition=Q(answer="") | Q(closed_at__isnull=False), name="contact_answer_closes"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> MessageState:
        if self.closed_at is None:
            return MessageState.OPEN
        return MessageState.ANSWERED if self.answer else MessageState.CLOSED


class Redirect(models.Model):
    """An address that leads to another one: of what was renamed here, or imported from another site."""

    old_path = models.CharField(_("old address"), max_length=500, unique=True)
    new_path = models.CharField(_("leads to"), max_length=500)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["old_path"]
        constraints = [models.CheckConstraint(condition=~Q(old_path=F("new_path")), name="redirect_leads_elsewhere")]
        indexes = [models.Index(fields=["new_path"], name="redirect_target")]

    def __str__(self) -> str:
        return self.old_path
