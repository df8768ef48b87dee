"""Projects, organizations and people without an account.

An app that credits persons registers what happens when a member proves to be one of them, in connect.py:
`community.contributions.register("blog.posts", follow)`, where `follow(person, member)` gives what is credited to the
person to the member, inside the transaction that approves the claim.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from portal.core.registry import Registry

if TYPE_CHECKING:
    from portal.accounts.models import User

    from .models import Person

contributions: "Registry[Callable[[Person, User], None]]" = Registry("Contributions of persons")
