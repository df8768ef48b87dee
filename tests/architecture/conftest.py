"""What the walks share."""

import logging

import pytest
from django.test import Client

from .matrix import EVERYBODY, Cast, Clients


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """A walk is refused a thousand times; the log would bury what it finds."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def clients(cast: Cast) -> Clients:
    """Plain clients, which do not parse what they get: a walk of thousands of pages has no time for that."""
    made = {role: Client() for role in EVERYBODY}
    for role, client in made.items():
        if person := cast.person(role):
            client.force_login(person, backend="portal.accounts.backends.PortalBackend")
    return made
