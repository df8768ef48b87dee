"""Members as others see them: the list, the search in it, and each one's page."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from portal.accounts.models import User
from portal.core import clock
from portal.core.caching import LAG_SECONDS
from tests.factories.accounts import make_member
from tests.factories.blog import make_post
from tests.factories.media import make_image


def test_the_list_shows_the_newest_first(db: None, browse: Any) -> None:
    for days, handle in enumerate(["newest", "second", "oldest"]):
        make_member(handle, joined_at=clock.now() - timedelta(days=days))

    shown = browse().get("/people/").text

    assert shown.index("newest") < shown.index("second") < shown.index("oldest")


def test_the_list_goes_on_after_thirty(db: None, browse: Any) -> None:
    for number in range(31):
        make_member(f"member-{number:02}", joined_at=clock.now() - timedelta(days=number))

    first = browse().get("/people/")
    last = browse().get("/people/", {"after": first.context["page"].after})

    assert [person.handle for person in last.context["page"].rows] == ["member-30"]


def test_the_search_finds_parts_of_names_and_handles(db: None, browse: Any) -> None:
    make_member("augusta", display_name="Ada Lovelace")
    make_member("charles", display_name="Babbage")

    for words in ("love", "ADA", "gust", "lace ada"):
        assert [p.handle for p in browse().get("/people/", {"q": words}).context["page"].rows] == ["augusta"]


def test_a_search_without_a_find_says_what_to_do(ada: User, browse: Any) -> None:
    assert "Nobody has this name." in browse().get("/people/", {"q": "zuse"}).text


@pytest.mark.parametrize("query", [{"q": "a" * 100_000}, {"q": "a\u202eb"}, {"q": "a\x00b"}])
def test_what_cannot_be_a_name_gets_a_sentence(ada: User, browse: Any, query: dict[str, str]) -> None:
    assert browse().get("/people/", query).status_code == 422


def test_a_broken_cursor_gets_a_sentence(db: None, browse: Any) -> None:
    assert browse().get("/people/", {"after": "%%%"}).status_code == 400


def hide_unconfirmed(member: User) -> None:
    EmailAddress.objects.filter(user=member).update(verified=False)


def hide_erased(member: User) -> None:
    User.objects.filter(pk=member.pk).update(erased_at=clock.now(), is_active=False)


@pytest.mark.parametrize("hide", [hide_unconfirmed, hide_erased])
@pytest.mark.parametrize("name", ["visitor", "bo", "olga"])
def test_who_is_unconfirmed_or_erased_is_not_there(
    request: pytest.FixtureRequest, ada: User, browse: Any, hide: Any, name: str
) -> None:
    User.objects.filter(pk=ada.pk).update(display_name="Canary Quince")
    hide(ada)
    browser = browse() if name == "visitor" else browse(request.getfixturevalue(name))

    assert browser.get("/people/ada/").status_code == 404
    assert "Canary" not in browser.get("/people/").text
    assert "Canary" not in browser.get("/people/", {"q": "quince"}).text.replace('value="quince"', "")


def test_a_page_shows_what_the_member_says_and_no_address(ada: User, browse: Any) -> None:
    User.objects.filter(pk=ada.pk).update(
        bio_html="<p>Notes on the engine.</p>", links=["https://example.org/ada"], time_zone="Europe/London"
    )

    shown = browse().get("/people/ada/").text

    assert "Notes on the engine." in shown
    assert '<a href="https://example.org/ada" rel="me nofollow ugc noopener">example.org/ada</a>' in shown
    assert "Europe/London" in shown
    assert "ada@example.org" not in shown


def test_only_the_member_is_led_to_change_the_page(ada: User, bo: User, browse: Any) -> None:
    assert "Change your profile" in browse(ada).get("/people/ada/").text
    assert "Change your profile" not in browse(bo).get("/people/ada/").text
    assert "Change your profile" not in browse().get("/people/ada/").text


@pytest.mark.parametrize("rows", [1, 7])
def test_the_list_costs_two_queries_for_guests(
    db: None, browse: Any, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        make_member(f"member-{number}")
    browser = browse()
    browser.get("/people/")

    with django_assert_num_queries(2):  # one of them says whether anything has changed
        browser.get("/people/")


def test_a_member_without_role_costs_session_member_and_bell_more(
    ada: User, browse: Any, django_assert_num_queries: Any
) -> None:
    browser = browse(ada)
    browser.get("/people/")

    with django_assert_num_queries(4):
        browser.get("/people/")


def test_others_can_report_a_profile_its_member_cannot(ada: User, cy: User, browse: Any) -> None:
    report = f"/report/person/{cy.pk}/"

    assert report in browse(ada).get("/people/cy/").text
    assert report in browse().get("/people/cy/").text
    assert report not in browse(cy).get("/people/cy/").text


@pytest.mark.usefixtures("quiet_minutes")
@pytest.mark.parametrize("url", ["/people/", "/people/?q=ada", "/people/ada/"])
@pytest.mark.parametrize("change", [{"display_name": "Countess"}, {"picture": True}])
def test_a_guest_is_told_that_nothing_has_changed_until_a_name_or_picture_did(
    ada: User, browse: Any, url: str, change: dict[str, Any]
) -> None:
    guest = browse()
    first = guest.get(url)
    known = {"If-None-Match": first["ETag"]}
    assert guest.get(url, headers=known).status_code == 304

    User.objects.filter(pk=ada.pk).update(**({"picture": make_image(ada)} if "picture" in change else change))

    again = guest.get(url, headers=known)
    assert again.status_code == 200
    assert again.text != first.text


@pytest.mark.usefixtures("quiet_minutes")
@pytest.mark.parametrize(
    "change", [{"bio_html": "<p>New.</p>"}, {"links": ["https://new.example/"]}, {"time_zone": "Asia/Tokyo"}]
)
def test_what_a_member_says_shows_at_once(ada: User, browse: Any, change: dict[str, Any]) -> None:
    known = {"If-None-Match": browse().get("/people/ada/")["ETag"]}
    assert browse().get("/people/ada/", headers=known).status_code == 304

    User.objects.filter(pk=ada.pk).update(**change)

    assert browse().get("/people/ada/", headers=known).status_code == 200


@pytest.mark.usefixtures("quiet_minutes")
def test_who_comes_and_who_goes_shows_in_the_list_at_once(ada: User, browse: Any) -> None:
    known = {"If-None-Match": browse().get("/people/")["ETag"]}
    grace = make_member("grace")
    with_grace = browse().get("/people/", headers=known)
    assert "@grace" in with_grace.text

    User.objects.filter(pk=grace.pk).update(is_active=False)

    assert "@grace" not in browse().get("/people/", headers={"If-None-Match": with_grace["ETag"]}).text
    assert browse().get("/people/grace/").status_code == 404


@pytest.mark.usefixtures("quiet_minutes")
def test_what_other_apps_show_on_a_profile_is_five_minutes_late_at_most(
    ada: User, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"If-None-Match": browse().get("/people/ada/")["ETag"]}
    make_post(ada, title="A new post")
    later = clock.now() + timedelta(seconds=LAG_SECONDS)

    assert browse().get("/people/ada/", headers=known).status_code == 304
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "A new post" in browse().get("/people/ada/", headers=known).text


def test_a_members_own_view_of_people_is_not_for_caches(ada: User, browse: Any) -> None:
    for url in ("/people/", "/people/ada/"):
        answer = browse(ada).get(url)
        assert "ETag" not in answer
        assert "private" in answer["Cache-Control"]
