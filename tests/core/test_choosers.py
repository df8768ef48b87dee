"""What choosers of the back office offer while somebody types: rows that the reader may see, and no way to others."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import PERMISSIONS, Permission
from portal.core import clock
from tests.factories.accounts import make_member
from tests.factories.blog import make_tag
from tests.factories.community import make_person
from tests.factories.site import make_page

Browse = Callable[..., Client]


def offered(client: Client, field: str, term: str = "", model: str = "blog.post") -> list[str]:
    app_label, model_name = model.split(".")
    asked = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/admin/autocomplete/", asked).json()["results"]]


def status(client: Client, field: str, model: str = "blog.post") -> int:
    app_label, model_name = model.split(".")
    asked = {"app_label": app_label, "model_name": model_name, "field_name": field}
    return client.get("/admin/autocomplete/", asked).status_code


def test_an_editor_chooses_authors_guests_and_tags_without_entering_their_lists(
    ada: User, ed: User, browse: Browse
) -> None:
    make_person("Grace Guest")
    make_tag("Nova")
    client = browse(ed)

    assert offered(client, "author", "ada") == ["Ada"]
    assert offered(client, "guest", "grace") == ["Grace Guest"]
    assert offered(client, "tags", "no") == ["Nova"]
    assert client.get("/admin/accounts/user/").status_code == 403


def test_members_without_a_page_are_not_offered(ada: User, ed: User, olga: User, browse: Browse) -> None:
    make_member("gone", display_name="Gone", erased_at=clock.now())
    ada.emailaddress_set.update(verified=False)

    for reader in (ed, olga):
        assert sorted(offered(browse(reader), "author")) == ["Ed", "Olga"]


def test_an_address_is_found_by_organisers_alone(ada: User, ed: User, olga: User, browse: Browse) -> None:
    User.objects.filter(pk=ada.pk).update(email="quokka@example.org")

    assert offered(browse(ed), "author", "quokka") == []
    assert offered(browse(olga), "author", "quokka") == ["Ada"]


def test_a_chooser_answers_those_alone_who_may_change_its_page(
    ed: User, olga: User, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_page("about")
    assert status(browse(olga), "conduct_page", "site.sitesettings") == 200
    assert status(browse(ed), "conduct_page", "site.sitesettings") == 404

    monkeypatch.setitem(PERMISSIONS, Role.EDITOR, frozenset({Permission.ADMIN_ENTER}))
    assert status(browse(ed), "author") == 403


@pytest.mark.parametrize(
    ("model", "field"), [("accounts.rolegrant", "user"), ("blog.post", "cover"), ("blog.post", "created_by")]
)
def test_a_field_that_is_no_chooser_answers_nobody(model: str, field: str, olga: User, browse: Browse) -> None:
    assert status(browse(olga), field, model) == 403
