"""What the tests of entering share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from portal.accounts.models import User
from tests.factories.accounts import make_member

PASSWORD = "correct horse battery"
JOIN = {"email": "new@example.org", "username": "newcomer", "password1": PASSWORD}


@pytest.fixture
def slots(db: None) -> Iterator[None]:
    """Each test begins with all its attempts, and leaves none spent."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def known(db: None) -> User:
    """A member with the address known@example.org and PASSWORD."""
    member = make_member("known")
    member.set_password(PASSWORD)
    member.save()
    return member
