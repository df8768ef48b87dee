"""core.feeds, by a feed of organizations."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import RequestFactory, override_settings

from portal.community.models import Organization
from portal.core.feeds import AtomFeed, with_full_addresses
from tests.factories.community import make_organization

ATOM = "{http://www.w3.org/2005/Atom}"


class Organizations(AtomFeed):
    title = "Organi\x07zations"
    link = "/organizations/"

    def version(self, request: Any, **kwargs: Any) -> str:
        return repr(list(Organization.objects.values_list("pk", "updated_at")))

    def items(self) -> Any:
        return Organization.objects.all()

    def item_title(self, organization: Any) -> str:
        return organization.name

    def item_description(self, organization: Any) -> str:
        return organization.description

    def item_link(self, organization: Any) -> str:
        return f"/organizations/{organization.slug}/"

    def item_updateddate(self, organization: Any) -> datetime:
        return datetime(2011, 7, 6, tzinfo=UTC)


@pytest.mark.django_db
@override_settings(SITE_URL="https://portal.example:8000")
def test_feed_has_whole_texts_lasting_ids_and_only_characters_of_xml() -> None:
    row = make_organization("Ac\x0bme", slug="acme", description="<p>All\ufffe of it</p>")

    root = ElementTree.fromstring(Organizations()(RequestFactory().get("/feed/")).content)

    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    texts = {part.tag.removeprefix(ATOM): part.text for part in [*root, *entry]}
    assert texts["title"] == "Acme"
    assert texts["content"] == "<p>All of it</p>"
    assert texts["id"] == f"tag:portal.example,2026:community.organization/{row.pk}"
    assert root.findtext(f"{ATOM}title") == "Organizations"
    assert "summary" not in texts


@pytest.mark.django_db
def test_feed_is_answered_304_until_a_row_changes() -> None:
    make_organization("Acme")
    etag = Organizations()(RequestFactory().get("/feed/"))["ETag"]
    known = RequestFactory().get("/feed/", headers={"If-None-Match": etag})

    assert Organizations()(known).status_code == 304
    make_organization("Other")
    assert Organizations()(known).status_code == 200


@override_settings(SITE_URL="https://portal.example")
def test_readers_elsewhere_get_full_addresses_of_what_lies_here_and_of_nothing_else() -> None:
    html = '<img src="/a.webp" srcset="/b.webp 320w, /a.webp 700w"> <a href="//far.example/">now, /here</a>'
    assert with_full_addresses(html) == (
        '<img src="https://portal.example/a.webp" '
        'srcset="https://portal.example/b.webp 320w, https://portal.example/a.webp 700w"> '
        '<a href="//far.example/">now, /here</a>'
    )
