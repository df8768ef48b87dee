"""Pages of ideas, for readers and for those who sent them."""

from .claiming import claim
from .ideas import edit, idea, index, new, withdraw
from .preview import preview

__all__ = ["claim", "edit", "idea", "index", "new", "preview", "withdraw"]
