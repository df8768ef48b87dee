"""Members who leave, and members who prove to be a person whom an organiser credited."""

from typing import Any

from events.themes.enums import Identity
from events.themes.models import Idea
from portal.core import texts


def erase_member(user: Any, *, keep_texts: bool) -> None:
    """Leave the ideas under "Deleted member", or delete them; an anonymous one is nobody's and stays.

    What a shortlist or a selection stands on keeps its title, without words and without a name.
    """
    own = Idea.objects.filter(author=user)
    own.update(answers=[])
    if keep_texts:
        return
    own.filter(shortlisted_at__isnull=True, selections__isnull=True).delete()
    for idea in own.select_for_update():
        idea.author, idea.identity, idea.submitted_at = None, Identity.ANONYMOUS, None
        idea.entered_by, idea.may_be_named = None, False
        texts.write(idea, "text", "")
        idea.save()


def credit_member(person: Any, member: Any) -> None:
    """Give the ideas that were credited to a person to the member, in the transaction that approves the claim."""
    Idea.objects.filter(person=person).update(author=member, person=None)
