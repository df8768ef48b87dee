"""What each app holds of a member, for the archive that a member may ask for.

An app registers in connect.py: `exports.register("blog.comments", comments_of)`, where `comments_of(user)` gives a
Part. Each name becomes `<name>.json` in the archive, its files a folder beside it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.core.registry import Registry

if TYPE_CHECKING:
    from .models import User


@dataclass(frozen=True)
class Part:
    """`rows` hold JSON values, dates, decimals and UUIDs, and may be a generator.

    `files` are pairs: the name in the archive, and the name in the storage of uploads.
    """

    rows: Iterable[Mapping[str, Any]]
    files: Iterable[tuple[str, str]] = ()


exports: Registry[Callable[["User"], Part]] = Registry("Exports")
