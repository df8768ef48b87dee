"""Who may vote: rules by name, asked once for each poll, when its roll is written.

An app above registers its own in connect.py: `electorates.register("attendees", Electorate(_("..."), attendees_of))`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Suspension, User
from portal.core.errors import Sentence
from portal.core.registry import Registry

from .models import Poll


@dataclass(frozen=True)
class Electorate:
    """`label` follows "May vote:"; `members` gives those who may, as of the moment when the poll opens."""

    label: Sentence
    members: Callable[[Poll], QuerySet[User]]


electorates: Registry[Electorate] = Registry("Electorates")


def members_at_opening(poll: Poll) -> QuerySet[User]:
    """Members with a confirmed address who joined before the poll opens, but for those suspended at that moment."""
    suspended = Suspension.objects.in_force(poll.opens_at).values("user")
    return User.objects.visible_to(None).filter(joined_at__lt=poll.opens_at).exclude(pk__in=suspended)


MEMBERS = Electorate(_("all members who joined before the vote opens"), members_at_opening)
