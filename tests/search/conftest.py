"""Two kinds of the portal's own, described here so that these tests do not follow every change of wording there."""

from datetime import UTC, datetime
from typing import Any

import pytest

from portal import search
from portal.accounts.models import User
from portal.community.models import Organization

AT = datetime(2011, 7, 6, 15, tzinfo=UTC)


@pytest.fixture
def documents() -> dict[int, dict[str, Any]]:
    """What differs from the usual document of an organization, by its key; None: nobody finds it."""
    return {}


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch, documents: dict[int, dict[str, Any]]) -> None:
    def organization(row: Organization) -> search.Document | None:
        differs = documents.get(row.pk, {})
        if differs is None:
            return None
        return search.Document(
            **{"title": row.name, "body": row.description, "url": f"/o/{row.slug}/", "at": AT, **differs}
        )

    def person(row: User) -> search.Document:
        return search.Document(row.name, row.bio, f"/people/{row.handle}/", AT, author=row.name)

    monkeypatch.setattr(search.kinds, "_objects", {})
    search.register(search.Searchable("organization", "Organizations", Organization, organization))
    search.register(search.Searchable("person", "People", User, person))
