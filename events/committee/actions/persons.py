"""What becomes of volunteers who were entered by their name, when a member proves to be that person."""

from events.committee.models import Volunteer
from portal.accounts.models import User
from portal.community.models import Person

from .seats import locked_with, traced
from .volunteering import current_of


def credit_member(person: Person, member: User) -> None:
    """Give the person's rows to the member, in the transaction that approves the claim.

    Where the member has volunteered for the same committee too, the person's row stays as it is.
    """
    for volunteer in Volunteer.objects.filter(person=person).order_by("committee"):
        with locked_with(volunteer) as row:
            if current_of(row.committee, author=member) is None:
                row.author, row.person = member, None
                traced(row, "credit", by=None)
