"""What organisers ask of those who take part, besides what the kind of call asks anyway."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import AskedQuestion

from .calls import Call


class CallQuestion(AskedQuestion):
    """A question of a call. Entries keep the words under which they were answered, so it may change at any time."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions", verbose_name=_("call"))

    class Meta(AskedQuestion.Meta):
        abstract = False
