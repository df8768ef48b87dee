"""How often a member has used a call."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from .calls import Call


class Quota(models.Model):
    """The count of what a member sent in. It has no time and leads to no entry, so that anonymous ones stay so.

    Its key is random: numbers in the order of sending would stand beside the entries in the order of sending.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="quotas")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    used = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "member"], name="quota_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.used}"
