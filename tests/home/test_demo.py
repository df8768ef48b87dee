"""Demo mode: its clock, its cast, its mails - and that nothing of it exists elsewhere."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.core import clock
from portal.home.demo import clock as demo_clock
from portal.home.demo.load import NotADemo, load_once
from portal.home.models import DemoClock
from portal.notifications.models import Mail
from tests.factories.accounts import make_member

from . import urls

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def _demo(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.DEMO = True
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    settings.ROOT_URLCONF = urls.__name__
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].append("portal.home.demo.context.demo")
    settings.TEMPLATES = templates
    monkeypatch.setattr(demo_clock, "_known", None)
    clock.follow(demo_clock.offset)
    load_once()
    yield
    clock.follow(None)


@pytest.mark.usefixtures("_demo")
def test_it_is_ten_in_the_morning_of_6_july_2011_in_chicago_and_time_passes() -> None:
    opening = datetime(2011, 7, 6, 15, tzinfo=UTC)
    first = clock.now()
    assert opening <= first < opening + timedelta(minutes=1)
    assert clock.now() > first
    assert clock.real_now().year > 2011


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("day", [8, 14, 29, 6])
def test_the_clock_is_moved_by_a_button_and_the_reader_stays_on_the_page(client: Client, day: int) -> None:
    response = client.post(reverse("demo_clock", args=[day]), {"next": "/readyz"}, headers=SAME_ORIGIN)
    assert response.headers["Location"] == "/readyz"
    assert clock.now().strftime("%Y-%m-%d %H:%M") == f"2011-07-{day:02} 15:00"


@pytest.mark.usefixtures("_demo")
def test_the_clock_moves_to_the_four_days_only(client: Client) -> None:
    assert client.post(reverse("demo_clock", args=[7]), headers=SAME_ORIGIN).status_code == 404


@pytest.mark.usefixtures("_demo")
def test_the_clock_costs_a_page_no_query_of_its_own(django_assert_num_queries: object) -> None:
    clock.now()
    with django_assert_num_queries(0):  # type: ignore[operator]
        clock.now()


@pytest.mark.usefixtures("_demo")
def test_the_demo_has_85_members_and_loading_it_again_changes_nothing() -> None:
    members = set(User.objects.values_list("handle", "joined_at"))
    moved_to = DemoClock.objects.get().offset
    assert load_once() is False
    assert len(members) == 85
    assert set(User.objects.values_list("handle", "joined_at")) == members
    assert DemoClock.objects.get().offset == moved_to
    assert not any(member.has_usable_password() for member in User.objects.all())


def test_a_real_portal_is_not_turned_into_a_demo() -> None:
    make_member("ada")
    with pytest.raises(NotADemo):
        load_once()
    assert (User.objects.count(), DemoClock.objects.count()) == (1, 0)


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize(
    ("slug", "roles"),
    [
        ("member", set()),
        ("board-admin", {Role.BOARD_ADMIN}),
        ("editor", {Role.EDITOR}),
        ("organiser", {Role.ORGANISER}),
    ],
)
def test_one_click_signs_in_as_one_of_the_cast(client: Client, slug: str, roles: set[Role]) -> None:
    client.post(reverse("demo_become", args=[slug]), headers=SAME_ORIGIN)
    user = get_user(client)  # type: ignore[arg-type]
    assert isinstance(user, User)
    assert {role for role, _scope in user.granted} == roles
    client.post(reverse("demo_become", args=["visitor"]), headers=SAME_ORIGIN)
    assert not get_user(client).is_authenticated  # type: ignore[arg-type]


@pytest.mark.usefixtures("_demo")
def test_only_a_button_of_the_portal_signs_in(client: Client) -> None:
    address = reverse("demo_become", args=["organiser"])
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}, {}):
        assert client.post(address, headers=headers).status_code == 403
    assert client.get(address).status_code == 405
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("_demo")
def test_the_way_back_leads_to_the_portal_alone(client: Client) -> None:
    response = client.post(
        reverse("demo_become", args=["member"]), {"next": "https://example.com/"}, headers=SAME_ORIGIN
    )
    assert response.headers["Location"] == reverse("front")


@pytest.mark.usefixtures("_demo")
def test_a_visitor_reads_the_code_that_was_mailed_and_no_script_in_a_mail_runs(client: Client) -> None:
    mail = Mail.objects.create(
        recipient="ada@example.org",
        sender="portal@localhost",
        subject="Your <code>",
        text="1234-5678",
        html="<script>alert(1)</script>",
    )
    page = client.get(reverse("demo_mails")).content.decode()
    assert "1234-5678" in page
    assert "Your &lt;code&gt;" in page
    shown = client.get(reverse("demo_mail", args=[mail.pk]))
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "script-src 'unsafe-inline'" not in shown.headers["Content-Security-Policy"]


def test_outside_demo_mode_none_of_its_addresses_exists(client: Client) -> None:
    for address in ("/demo/mail/", "/demo/mail/1/", "/demo/as/organiser/", "/demo/clock/8/"):
        assert client.get(address).status_code == 404
        assert client.post(address, headers=SAME_ORIGIN).status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [("BIND", "0.0.0.0"), ("SITE_URL", "https://portal.example.org"), ("ALLOWED_HOSTS", ["localhost", "*"])],
)
def test_demo_mode_is_refused_where_others_could_reach_it(settings: Settings, name: str, value: object) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert [found.id for found in run_checks() if found.id == "portal.E001"] == []
    setattr(settings, name, value)
    [found] = [found for found in run_checks() if found.id == "portal.E001"]
    assert found.is_serious()
    settings.DEMO = False
    assert [found.id for found in run_checks() if found.id == "portal.E001"] == []
