"""May this person do this to a package or a sponsorship, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.access import can_organise
from portal.accounts.access import can_write
from portal.core.verdict import ALLOWED, Verdict, refused

from .enums import State
from .models import Deliverable, Package, Sponsorship


def can_apply(user: Any, package: Package) -> Verdict:
    """Say whether somebody may begin or send an application for a package now; its event is loaded."""
    if not (writes := can_write(user)):
        return writes
    return is_offered(package)


def is_offered(package: Package) -> Verdict:
    """Say whether a package is to be had at this moment, sold out or not."""
    if not package.event.takes_place:
        return refused(_("This event does not take place as announced, so no sponsors are looked for."))
    if package.event.is_over:
        return refused(_("This event is over."))
    if package.is_yet_to_open:
        return refused(_("This package is not open yet."))
    return ALLOWED if package.is_open else refused(_("This package is closed."))


def can_edit(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether somebody may change contacts, billing note and logos: for as long as something may come of it."""
    if not (takes_part := _takes_part(user, sponsorship)):
        return takes_part
    if sponsorship.state == State.DRAFT or sponsorship.is_living:
        return ALLOWED
    return refused(_("This application is closed."))


def can_submit(user: Any, sponsorship: Sponsorship) -> Verdict:
    if not (takes_part := _takes_part(user, sponsorship)):
        return takes_part
    if sponsorship.state != State.DRAFT:
        return refused(_("This application is with the organisers already."))
    return is_offered(sponsorship.package)


def can_take(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether somebody may accept the package that came free for them."""
    if not (takes_part := _takes_part(user, sponsorship)):
        return takes_part
    if sponsorship.has_offer:
        return ALLOWED
    if sponsorship.state == State.EXPIRED:
        return refused(_("The time to answer has passed, and the package went to the next in line."))
    return refused(_("No package waits for your answer."))


def can_withdraw(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether a sponsor may step back: until the agreement is signed."""
    if not (takes_part := _takes_part(user, sponsorship)):
        return takes_part
    if sponsorship.state in {State.AGREEMENT, State.ACTIVE}:
        return refused(_("The agreement is signed. Write to the organisers if you have to step back."))
    return ALLOWED if sponsorship.is_living else refused(_("There is nothing to withdraw."))


def can_discard(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether somebody may throw a draft away."""
    if not (takes_part := _takes_part(user, sponsorship)):
        return takes_part
    return ALLOWED if sponsorship.state == State.DRAFT else refused(_("Only a draft can be thrown away."))


def can_hand_in(user: Any, deliverable: Deliverable) -> Verdict:
    """Say whether a sponsor may claim or decline a benefit, or change what they handed in for it."""
    if not (takes_part := _takes_part(user, deliverable.sponsorship)):
        return takes_part
    if not deliverable.sponsorship.is_standing:
        return refused(_("This sponsorship does not stand any more."))
    return refused(_("This benefit was given already.")) if deliverable.confirmed_at else ALLOWED


# What organisers do, each from certain states.


def can_hold(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether an organiser may keep a package for somebody for some days, or for longer than it was kept."""
    return _organiser_may(user, sponsorship, {State.SUBMITTED, State.HELD, State.EXPIRED})


def can_approve(user: Any, sponsorship: Sponsorship) -> Verdict:
    return _organiser_may(user, sponsorship, {State.SUBMITTED, State.HELD})


def can_sign(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether an organiser may note that the agreement is signed."""
    return _organiser_may(user, sponsorship, {State.APPROVED})


def can_activate(user: Any, sponsorship: Sponsorship) -> Verdict:
    return _organiser_may(user, sponsorship, {State.AGREEMENT})


def can_decline(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether an organiser may refuse it: also what was agreed, because sponsors do step back."""
    return _organiser_may(
        user, sponsorship, {State.SUBMITTED, State.HELD, State.APPROVED, State.AGREEMENT, State.ACTIVE}
    )


def can_confirm(user: Any, deliverable: Deliverable) -> Verdict:
    """Say whether an organiser may note that a benefit was given."""
    if not (organises := can_organise(user, deliverable.sponsorship.package.event)):
        return organises
    if deliverable.confirmed_at:
        return refused(_("This benefit is confirmed already."))
    return refused(_("The sponsor has declined this benefit.")) if deliverable.declined_at else ALLOWED


def _organiser_may(user: Any, sponsorship: Sponsorship, states: set[State]) -> Verdict:
    if not (organises := can_organise(user, sponsorship.package.event)):
        return organises
    if sponsorship.state in states:
        return ALLOWED
    return refused(_("This is not possible any more: it is now “%s”.") % sponsorship.state.label)


def _takes_part(user: Any, sponsorship: Sponsorship) -> Verdict:
    """Say whether somebody acts for the sponsor: the applicant, or a contact; one query unless it is the applicant."""
    if not (writes := can_write(user)):
        return writes
    if sponsorship.applicant_id == user.pk or sponsorship.contacts.filter(user=user.pk).exists():
        return ALLOWED
    return refused(_("Only who applied, and the sponsor’s contacts, may do this."))
