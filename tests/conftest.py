"""The fixed cast: ada member, bo moderator of one board, cy suspended, ed editor, olga organiser, visitor."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import hypothesis
import pytest
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.models import User, Visitor
from portal.core import clock
from portal.core.caching import LAG_SECONDS
from portal.site import context
from tests.architecture.matrix import Cast
from tests.factories.accounts import grant, make_member, suspend
from tests.plant.client import StrictClient

pytest_plugins = ["tests.plant.selection"]

# The same inputs in every run, however slow the machine; `--hypothesis-profile default` looks for new ones.
hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix() -> None:
    """Leave the databases' names alone: tests/settings.py gives each process its own."""


@pytest.fixture(autouse=True)
def fresh_site() -> None:
    """Every test reads the site's settings anew: the first page of a test pays two queries for them."""
    context.forget()


@pytest.fixture
def ada(db: None) -> User:
    return make_member("ada", display_name="Ada")


@pytest.fixture
def bo(db: None) -> User:
    return grant(make_member("bo", display_name="Bo"), Role.BOARD_ADMIN, "board:1")


@pytest.fixture
def cy(db: None) -> User:
    return suspend(make_member("cy", display_name="Cy"))


@pytest.fixture
def ed(db: None) -> User:
    return grant(make_member("ed", display_name="Ed"), Role.EDITOR)


@pytest.fixture
def olga(db: None) -> User:
    return grant(make_member("olga", display_name="Olga"), Role.ORGANISER)


@pytest.fixture
def cast(ada: User, bo: User, cy: User, ed: User, olga: User) -> Cast:
    """Return one person of each role, for the permission matrix."""
    return Cast(member=ada, suspended=cy, owner=make_member("una"), moderator=bo, editor=ed, organiser=olga)


@pytest.fixture
def quiet_minutes() -> Iterator[None]:
    """Begin at the start of five minutes: a guest's page that may be so old changes only with its rows meanwhile."""
    late = timedelta(seconds=clock.real_now().timestamp() % LAG_SECONDS)
    clock.follow(lambda: -late)
    yield
    clock.follow(None)


@pytest.fixture
def clock_stands(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return a function that stops the portal's clock at a moment, until the next call of it."""

    def stand(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return stand


@pytest.fixture
def later() -> Iterator[Callable[..., None]]:
    """Return a function that moves the portal's clock on: `later(hours=49)`."""
    passed = [timedelta()]

    def move(**span: float) -> None:
        passed[0] += timedelta(**span)
        clock.follow(lambda: passed[0])

    yield move
    clock.follow(None)


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def browse() -> Callable[..., Client]:
    """Return a client signed in as somebody: `browse(ada).get("/")`; `browse()` is a guest."""

    def signed_in(user: User | None = None) -> Client:
        client = StrictClient()
        if user is not None:
            client.force_login(user, backend="portal.accounts.backends.PortalBackend")
        return client

    return signed_in


@pytest.fixture
def client(browse: Callable[..., Client]) -> Client:
    return browse()
