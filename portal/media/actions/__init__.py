"""Every write of pictures and recordings."""

from .audio import clean_audio, store_audio
from .images import make_renditions, store_image
from .removing import delete_audio, delete_image, sweep

__all__ = ["clean_audio", "delete_audio", "delete_image", "make_renditions", "store_audio", "store_image", "sweep"]
