"""The secret addresses of members' own calendars."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import clock


class CalendarToken(models.Model):
    """What stands in the address of a member's calendar, which programs read without signing in; one per member."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("member")
    )
    token = models.CharField(max_length=43, unique=True, default=token_urlsafe, editable=False)
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user)
