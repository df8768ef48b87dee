"""Who reads mails about a sponsorship without an account."""

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from portal.core import clock

from .sponsorships import Sponsorship


class Addressee(models.Model):
    """An address that was mailed about a sponsorship, or that asked for no more of it.

    Its digest alone is kept: what somebody stopped stays stopped when contacts are typed anew or an account is erased,
    and this table tells nobody the address.
    """

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="addressees")
    digest = models.CharField(max_length=64)
    begun_at = models.DateTimeField(_("first mailed"), default=clock.now)
    stopped_at = models.DateTimeField(_("stopped"), null=True)

    class Meta:
        verbose_name = _("address that is mailed")
        verbose_name_plural = _("addresses that are mailed")
        constraints = [models.UniqueConstraint(fields=["sponsorship", "digest"], name="addressee_once")]

    def __str__(self) -> str:
        return self.digest[:8]


def digest_of(email: str) -> str:
    return salted_hmac("events.sponsorship.addressee", email.strip().lower(), algorithm="sha256").hexdigest()
