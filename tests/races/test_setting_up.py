"""A portal that starts in several processes, and two people who hold its first link."""

import pytest

from portal.accounts.enums import Role
from portal.accounts.models import RoleGrant, User
from portal.home.setup.actions import issue_link, make_first_organiser
from portal.site.actions import set_up
from portal.site.models import Page, PageRevision, SiteSettings
from portal.site.texts import FIRST_PAGES

from .harness import RUNS, WRITERS, together

pytestmark = pytest.mark.django_db(transaction=True)


def become_organiser(token: str, handle: str) -> str:
    return make_first_organiser(token, handle=handle, email=f"{handle}@example.org", password="a long password").handle


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_two_people_with_the_link_one_becomes_organiser(transactional_db: None, _run: int) -> None:
    token = issue_link()

    outcomes = together(become_organiser, [(token, "olga"), (token, "omar")])

    [organiser] = User.objects.all()
    assert [outcome.value for outcome in outcomes if not outcome.error] == [organiser.handle]
    assert [outcome.error for outcome in outcomes if outcome.error] == [
        "Refused: This link has been used. Sign in, or ask the organiser of the portal for a role."
    ]
    assert RoleGrant.objects.filter(role=Role.ORGANISER).count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_site_set_up_by_many_processes_at_once_has_each_page_once(transactional_db: None, _run: int) -> None:
    SiteSettings.objects.all().delete()
    Page.objects.all().delete()

    outcomes = together(start, [()] * WRITERS)

    assert [outcome.error for outcome in outcomes] == [""] * WRITERS
    assert SiteSettings.objects.get().conduct_page is not None
    assert Page.objects.count() == PageRevision.objects.count() == len(FIRST_PAGES)


def start() -> None:
    set_up()
