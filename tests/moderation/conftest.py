"""A member whose profile is worth a report."""

import pytest

from portal.accounts.models import User
from tests.factories.accounts import make_member


@pytest.fixture
def dee(db: None) -> User:
    return make_member("dee", display_name="Dee", bio="Buy my pills", links=["https://pills.example/"])
