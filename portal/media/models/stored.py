"""What pictures and recordings share: a random key, a folder named after it, and an end when nothing refers to them."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.files.storage import Storage
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from portal.core import clock


class StoredQuerySet(models.QuerySet[Any]):
    def of_last_day(self, member: Any) -> Self:
        """What the member added in the last 24 hours, for a quota."""
        return self.filter(owner=member, uploaded_at__gt=clock.real_now() - timedelta(days=1))

    def unreferenced(self, before: datetime) -> Self:
        """Rows uploaded before then that no foreign key points to, whichever app's it is; texts are not asked."""
        found = self.filter(uploaded_at__lt=before)
        for relation in self.model._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ForeignObjectRel):
                users = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
                found = found.filter(~Exists(users))
        return found


class Stored(models.Model):
    """A row with files. The key is random, so that an address gives away neither order nor neighbours."""

    SHELF: ClassVar[str]  # the folder that holds the folders of all rows

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    size_bytes = models.PositiveIntegerField(_("size in bytes"))
    upload_hash = models.CharField(max_length=64, help_text=_("SHA-256 of the file as it was uploaded."))
    # Real time: quota and sweeping must not follow the demo's calendar.
    uploaded_at = models.DateTimeField(_("uploaded"), default=clock.real_now)

    objects = StoredQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def storage(cls) -> Storage:
        raise NotImplementedError

    @property
    def folder(self) -> str:
        return f"{self.SHELF}/{self.pk}"
