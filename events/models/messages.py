"""What somebody wrote to an event's organisers: the site's messages, narrowed to those about events."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.site.models import ContactMessage, ContactMessageQuerySet

from .events import Event

KIND = "event"


class EventMessageQuerySet(ContactMessageQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The messages about events that `user` organises."""
        return self.filter(about_key__in=Event.objects.managed_by(user).order_by().values("pk"))


class EventMessageManager(models.Manager["EventMessage"]):
    def get_queryset(self) -> EventMessageQuerySet:
        return EventMessageQuerySet(self.model, using=self._db).filter(about_kind=KIND)

    def visible_to(self, user: Any) -> EventMessageQuerySet:
        return self.get_queryset().visible_to(user)


class EventMessage(ContactMessage):
    objects = EventMessageManager()  # type: ignore[assignment, misc]

    class Meta:
        proxy = True
        verbose_name = _("message to an event’s organisers")
        verbose_name_plural = _("messages to events’ organisers")
