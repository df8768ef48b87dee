"""Writers of one row at the same time, on connections of their own."""

from functools import partial

import pytest
from django.db import transaction

from portal import search
from portal.accounts.models import Visitor
from portal.community.models import Organization
from portal.search.models import SearchEntry
from portal.search.queries import Filters, find
from portal.search.words import parse
from tests.factories.community import make_organization
from tests.factories.threads import at_once

NAMES = [f"Name{number}" for number in range(8)]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kinds")]


def test_writers_that_lock_the_row_leave_one_entry_that_says_what_the_row_says() -> None:
    row = make_organization("First")

    @transaction.atomic
    def rename(name: str) -> None:
        mine = Organization.objects.select_for_update().get(pk=row.pk)
        mine.name = name
        mine.save()
        search.sync(mine)

    assert at_once(*[partial(rename, name) for name in NAMES]) == [None] * len(NAMES)

    row.refresh_from_db()
    assert SearchEntry.objects.get().title == row.name
    assert found() == [row.name]


def test_even_writers_without_a_lock_leave_one_entry_with_its_own_words() -> None:
    row = make_organization("First")

    @transaction.atomic
    def sync_alone(name: str) -> None:
        search.sync(Organization(pk=row.pk, name=name))

    assert at_once(*[partial(sync_alone, name) for name in NAMES]) == [None] * len(NAMES)

    assert found() == [SearchEntry.objects.get().title]


def found() -> list[str]:
    return [name for name in NAMES if find(parse(name), Visitor(), Filters()).count]
