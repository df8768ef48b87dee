"""The first page of the back office costs a query for each queue, and none for each row or noun."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.core import clock
from portal.core.admin import waiting
from tests.factories.blog import make_draft, make_post
from tests.factories.moderation import make_case
from tests.factories.site import make_message

Browse = Callable[..., Client]

# Session, reader, roles, an organiser's second factor. Organisers are asked for every queue, by one query each.
ORGANISERS_OWN = 4


@pytest.mark.parametrize("count", [1, 7])
def test_the_index_costs_the_same_for_one_row_and_for_seven(
    count: int, ada: User, olga: User, browse: Browse, django_assert_num_queries: Any
) -> None:
    for _n in range(count):
        make_draft(ada, submitted_at=clock.now(), submitted_by=ada)
        make_post(ada)
        make_message()
    make_case(ada)

    client = browse(olga)
    client.get("/admin/")
    with django_assert_num_queries(ORGANISERS_OWN + len(list(waiting))):
        page = client.get("/admin/").content.decode()
    assert f"<strong>{count}</strong> draft" in page
    assert "<strong>1</strong> case to moderate" in page
