"""Work on jingles after the response."""

from . import actions
from .models import Jingle


def check(key: str) -> None:
    jingle = Jingle.objects.select_related("audio", "call__event").filter(pk=key).first()
    if jingle is not None:
        actions.check(jingle)
