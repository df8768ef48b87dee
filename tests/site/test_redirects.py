"""Old addresses lead on, in one hop, and never hide what answers by itself."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portal.core.errors import Refused
from portal.site.actions.redirects import lead
from portal.site.models import Redirect

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["/2011/05/old-post/", "/2011/05/old-post"])
def test_an_old_address_leads_on_with_or_without_its_slash(client: Client, asked: str) -> None:
    lead("/2011/05/old-post/", "/blog/2011/05/old-post/")
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, "/blog/2011/05/old-post/")


def test_a_second_move_is_one_hop_and_a_move_back_is_no_loop() -> None:
    lead("/a/", "/b/")
    lead("/b/", "/c/")
    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {"/a/": "/c/", "/b/": "/c/"}
    lead("/c/", "/a/")
    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {"/b/": "/a/", "/c/": "/a/"}


def test_an_unknown_address_stays_unknown(client: Client) -> None:
    assert client.get("/2011/05/never-was/").status_code == 404


def test_a_page_that_answers_is_not_redirected(client: Client) -> None:
    lead("/", "/elsewhere/")
    assert client.get("/").status_code == 200


def test_nothing_is_kept_for_an_address_without_a_path() -> None:
    lead("", "/blog/")
    lead("/same/", "/same/")
    assert not Redirect.objects.exists()


def test_who_is_overtaken_by_a_move_the_other_way_is_told_and_nothing_is_half_done() -> None:
    lead("/a/", "/elsewhere/")

    def overtake(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Write what another process commits between the first and the second step."""
        if sql.startswith("UPDATE"):
            Redirect.objects.bulk_create([Redirect(old_path="/b/", new_path="/a/")])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(overtake), pytest.raises(Refused, match="at the same moment"):
        lead("/a/", "/b/")

    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {"/a/": "/elsewhere/"}
