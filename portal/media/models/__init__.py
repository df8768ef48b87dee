"""What media stores: pictures, and recordings."""

from .audio import Audio
from .images import Image
from .stored import Stored

__all__ = ["Audio", "Image", "Stored"]
