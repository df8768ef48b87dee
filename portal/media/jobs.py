"""Work on pictures after the response."""

from . import actions
from .models import Image


def renditions(key: str) -> None:
    image = Image.objects.filter(pk=key).first()
    if image is not None and image.renditions_at is None:
        actions.make_renditions(image)


def sweep() -> None:
    actions.sweep()
