"""What each app does when a member's account is erased.

An app registers in connect.py: `erasers.register("blog.comments", erase_comments)`. The function is called as
`erase_comments(user, keep_texts=True)` inside the one transaction that erases the account, before its row is made
anonymous. With `keep_texts` contributions stay under the name "Deleted member"; without, the app removes their words so
that what others built on them still reads. What is about the person alone (drafts, settings, pictures) goes either way.
"""

from typing import TYPE_CHECKING, Protocol

from portal.core.registry import Registry

if TYPE_CHECKING:
    from .models import User


class Eraser(Protocol):
    def __call__(self, user: "User", *, keep_texts: bool) -> None: ...


erasers: Registry[Eraser] = Registry("Erasers")
