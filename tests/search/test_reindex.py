"""`manage.py reindex`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal import search
from portal.community.models import Organization
from portal.search import reindexing
from portal.search.models import SearchEntry
from tests.factories.accounts import make_member
from tests.factories.community import make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


def test_reindex_makes_missing_entries_mends_wrong_ones_and_drops_those_without_a_row(
    monkeypatch: pytest.MonkeyPatch, documents: dict
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 2)
    rows = [make_organization(f"Name {number}", slug=f"n{number}") for number in range(6)]
    for row in rows[:3]:
        search.sync(row)
    Organization.objects.filter(pk=rows[0].pk).update(name="Renamed")
    Organization.objects.filter(pk=rows[1].pk).delete()
    documents[rows[2].pk] = None  # type: ignore[assignment]
    search.sync(make_member("ada"))
    out = StringIO()

    call_command("reindex", "organization", stdout=out)

    titles = SearchEntry.objects.filter(kind="organization").order_by("title").values_list("title", flat=True)
    assert list(titles) == ["Name 3", "Name 4", "Name 5", "Renamed"]
    assert SearchEntry.objects.filter(kind="person").count() == 1
    assert out.getvalue() == "organization: 2 of 5\norganization: 4 of 5\norganization: 5 of 5\n"


def test_reindex_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid choice: 'nothing'"):
        call_command("reindex", "nothing")
