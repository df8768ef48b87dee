"""What was entered for a person, once a member is found to be them."""

from events.jingles.models import Jingle
from portal.accounts.models import User
from portal.community.models import Person


def credit_member(person: Person, member: User) -> None:
    """Let the person's jingles be the member's, who may then withdraw them and not vote for them."""
    Jingle.objects.filter(person=person).update(person=None, author=member)
