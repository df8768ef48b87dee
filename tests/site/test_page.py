"""Static pages: reading, drafts, addresses, revisions."""

import pytest
from django.db import transaction

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden, Refused
from portal.core.sitemaps import sitemaps
from portal.site.actions import change_page, create_page, pages, publish_page, restore_revision, set_up, unpublish_page
from portal.site.models import Page, SiteSettings
from tests.factories.site import make_page


def test_a_guest_reads_a_published_page_without_a_cookie(browse: type, db: None) -> None:
    make_page("Terms", body="Be *kind*.")
    response = browse().get("/terms/")
    assert "<em>kind</em>" in response.text
    assert "<h1>Terms</h1>" in response.text
    assert not response.cookies


def test_a_draft_is_seen_by_organisers_alone(browse: type, ada: User, ed: User, olga: User) -> None:
    make_page("Plans", published=False, body="canary-draft")
    for reader in (None, ada, ed):
        response = browse(reader).get("/plans/")
        assert response.status_code == 404
        assert "canary-draft" not in response.text
    assert "canary-draft" in browse(olga).get("/plans/").text


def test_the_footer_links_published_pages_that_ask_for_it(browse: type, db: None) -> None:
    for title, fields in {"Terms": {}, "Hidden": {"in_footer": False}, "Draft": {"published": False}}.items():
        make_page(title, **fields)
    text = browse().get("/").text
    assert 'href="/terms/"' in text
    assert "/hidden/" not in text
    assert "/draft/" not in text


@pytest.mark.parametrize("slug", ["contact", "admin", "terms"])
def test_an_address_that_leads_elsewhere_is_refused(slug: str, olga: User) -> None:
    make_page("Terms")
    with pytest.raises(Refused, match="is taken"):
        create_page(by=olga, title="Another", slug=slug)
    assert Page.objects.count() == 1


def test_a_page_that_takes_an_address_in_this_very_moment_keeps_it(olga: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(page: Page) -> None:
        """Look whether the address is free; then another process commits a page that has it."""
        ask(page)
        Page.objects.bulk_create([Page(title="First", slug=page.slug)])

    ask = pages._require_own_address
    monkeypatch.setattr(pages, "_require_own_address", overtaken)

    with transaction.atomic(), pytest.raises(Refused, match="The address “plans” is taken"):
        create_page(by=olga, title="Second", slug="plans", body="Words.")

    assert not AuditEntry.objects.filter(verb="page.create").exists()


def test_each_text_that_a_page_had_can_come_back(olga: User) -> None:
    page = create_page(by=olga, title="Terms", slug="terms", body="First.")
    change_page(page, by=olga, title="Terms", slug="terms", body="Second.")
    first = page.revisions.last()
    assert first is not None
    restore_revision(first, by=olga)
    page.refresh_from_db()
    assert page.body == "First."
    assert "First." in page.body_html
    assert list(page.revisions.values_list("body", flat=True)) == ["First.", "Second.", "First."]


def test_saving_the_same_text_makes_no_revision(olga: User) -> None:
    page = create_page(by=olga, title="Terms", slug="terms", body="First.")
    change_page(page, by=olga, position=5)
    assert page.revisions.count() == 1


def test_only_organisers_write_pages(ed: User, olga: User) -> None:
    with pytest.raises(Forbidden):
        create_page(by=ed, title="Terms", slug="terms")
    page = make_page()
    for action in (unpublish_page, change_page):
        with pytest.raises(Forbidden):
            action(page, by=ed)
    with pytest.raises(Forbidden, match="published already"):
        publish_page(page, by=olga)


def test_publishing_is_written_in_the_log(olga: User) -> None:
    publish_page(create_page(by=olga, title="Terms", slug="terms"), by=olga)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", "actor_label")) == [
        ("page.create", "Olga"),
        ("page.publish", "Olga"),
    ]


def test_a_new_portal_begins_with_its_first_pages_once(browse: type, db: None) -> None:
    set_up()
    set_up()
    assert list(Page.objects.values_list("slug", flat=True)) == ["about", "code-of-conduct"]
    conduct = SiteSettings.objects.get().conduct_page
    assert conduct is not None
    assert conduct.slug == "code-of-conduct"
    assert "Speak to the matter" in browse().get("/code-of-conduct/").text


def test_a_portal_that_imported_a_page_before_its_first_start_keeps_it(db: None) -> None:
    imported = create_page(by=None, title="About us", slug="about", body="From the old blog.")
    set_up()
    kept = Page.objects.get(slug="about")
    assert (kept, kept.body) == (imported, "From the old blog.")
    assert SiteSettings.objects.get().conduct_page == Page.objects.get(slug="code-of-conduct")


def test_an_address_given_up_leads_to_the_new_one(olga: User, browse: type) -> None:
    page = create_page(by=olga, title="Terms", slug="terms", body="Be kind.")
    publish_page(page, by=olga)
    change_page(page, by=olga, slug="rules")
    assert browse().get("/terms/")["Location"] == "/rules/"


def test_a_guest_is_told_that_a_page_has_not_changed(olga: User, browse: type) -> None:
    page = make_page("Terms")
    tag = browse().get("/terms/")["ETag"]
    assert browse().get("/terms/", HTTP_IF_NONE_MATCH=tag).status_code == 304
    change_page(page, by=olga, body="Be kinder.")
    assert "Be kinder." in browse().get("/terms/", HTTP_IF_NONE_MATCH=tag).text


def test_search_engines_are_told_of_published_pages_alone(db: None) -> None:
    published = make_page("Terms")
    make_page("Plans", published=False)
    assert list(sitemaps["pages"]().items()) == [published]
