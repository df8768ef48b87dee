"""A suspended member presses every button that was there before: nothing is written but what stays theirs."""

import pytest
from django.test import Client
from django.urls import resolve

from tests.factories.accounts import suspend

from . import matrix
from .matrix import EDITOR, OWNER, Cast
from .pressing import Press, presses
from .walk import admin_pages

# Signing out, sessions, second factors and a new address stay too; they write no row that this walk can reach.
STAYS_THEIRS = {
    "account_set_password": "Whoever knows the old password must be shut out at any time.",
    "account_export": "What is theirs, they may have.",
    "account_erase": "And they may have it erased.",
    "notification_choices": "What others write still reaches them; they may end the mails about it.",
    "notification_stop": "The same, by the link in a mail.",
    "sponsorship_mails_stop": "The same, for who has no account.",
    "contact": "The way to object to the suspension.",
    "event_contact": "The same, to the organisers of an event that they may still attend.",
    "calendar_address": "They still read, and what they attend stays in their calendar.",
}
# What only the owner has rows for.
OWNERS_OWN = {
    "registration_cancel": "A seat that somebody gives up is for others.",
    "committee_withdraw": "The same on a committee.",
    "committee_resign": "The same.",
    "calendar_address_close": "Whoever found the secret address must be shut out at any time.",
}


@pytest.mark.parametrize(("role", "at_least"), [(OWNER, 13), (EDITOR, 20)])
def test_a_suspended_member_writes_nothing_but_what_stays_theirs(role: str, at_least: int, cast: Cast) -> None:
    arguments = matrix.furnish(cast)
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(cast.person(role), backend="portal.accounts.backends.PortalBackend")
    found = [press for path in [*matrix.paths(arguments), *admin_pages()] for press in presses(client, path)]
    before = _written(client, found)

    suspend(cast.person(role))

    theirs = set(STAYS_THEIRS) | (set(OWNERS_OWN) if role == OWNER else set())
    assert _written(client, found) == theirs
    assert theirs < before
    assert len(before - set(STAYS_THEIRS)) >= at_least, "The walk pressed fewer buttons than there are."


def _written(client: Client, found: list[Press]) -> set[str]:
    """Return the addresses at which a press changed a row."""
    return {resolve(press.path).view_name for press in found if press.send(client).changed}
