"""The site in the back office: forms that call actions, and what waits."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.models import User
from portal.site.actions import answer_message, close_message
from portal.site.admin import open_messages
from portal.site.enums import MessageState
from portal.site.forms import SettingsForm
from portal.site.models import Page, SiteSettings
from tests.factories.media import make_upload
from tests.factories.site import make_message, make_page, make_settings


@pytest.fixture
def desk(olga: User, browse: type) -> Client:
    return browse(olga)


def test_an_organiser_writes_and_publishes_a_page(desk: Client, browse: type) -> None:
    typed = {"title": "Terms", "slug": "terms", "body": "Be *kind*.", "position": "10"}
    desk.post("/admin/site/page/add/", {**typed, "revisions-TOTAL_FORMS": "0", "revisions-INITIAL_FORMS": "0"})
    page = Page.objects.get()
    assert page.body_html == "<p>Be <em>kind</em>.</p>\n"
    assert browse().get("/terms/").status_code == 404
    desk.post(f"/admin/site/page/{page.pk}/do/publish/")
    assert "<em>kind</em>" in browse().get("/terms/").text


def test_the_settings_take_a_logo_and_a_colour(desk: Client, settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    row = make_settings()
    typed = {"name": "Stackers", "accent_hue": "200", "new_logo": make_upload(), "footer": "Made *here*."}
    desk.post(f"/admin/site/sitesettings/{row.pk}/change/", typed)
    row = SiteSettings.objects.get()
    assert (row.name, row.accent_hue) == ("Stackers", 200)
    assert row.logo is not None
    assert "<em>here</em>" in row.footer_html


def test_a_hue_beyond_the_circle_is_told_in_the_form(db: None) -> None:
    assert "accent_hue" in SettingsForm({"name": "Stackers", "accent_hue": "360"}).errors


def test_an_old_revision_comes_back_by_a_button(desk: Client) -> None:
    page = make_page(body="Now.")
    revision = page.revisions.create(title="Terms", body="Then.")
    desk.post(f"/admin/site/pagerevision/{revision.pk}/do/restore/")
    page.refresh_from_db()
    assert page.body == "Then."


def test_a_revision_shows_what_it_changed(desk: Client) -> None:
    page = make_page()
    page.revisions.create(title="Terms", body="We meet in Texas.")
    after = page.revisions.create(title="Terms", body="We meet in Boston.")
    shown = desk.get(f"/admin/site/pagerevision/{after.pk}/change/").text
    assert "We meet in <del>Texas</del>." in shown
    assert "We meet in <ins>Boston</ins>." in shown


def test_a_text_is_previewed_before_it_is_saved(desk: Client) -> None:
    page = make_page()
    assert 'name="preview" value="body" formaction="/preview/"' in desk.get(f"/admin/site/page/{page.pk}/change/").text
    assert "<strong>new</strong>" in desk.post("/preview/", {"preview": "body", "body": "Something **new**."}).text


def test_an_answer_is_typed_and_sent(desk: Client, mailoutbox: list[EmailMessage]) -> None:
    message = make_message()
    desk.post(f"/admin/site/contactmessage/{message.pk}/do/answer/", {"answer": "On Friday."})
    message.refresh_from_db()
    assert message.answer == "On Friday."
    assert "On Friday." in mailoutbox[0].body


@pytest.mark.parametrize("state", MessageState)
def test_the_filter_by_state_finds_what_the_row_says(desk: Client, olga: User, state: MessageState) -> None:
    make_message("Open")
    answer_message(make_message("Answered"), by=olga, answer="On Friday.")
    close_message(make_message("Closed without an answer"), by=olga)
    page = desk.get(f"/admin/site/contactmessage/?state={state}")
    assert [message.subject for message in page.context["cl"].result_list] == [state.label]
    assert [message.state for message in page.context["cl"].result_list] == [state]


def test_open_messages_wait_for_organisers_alone(ed: User, olga: User) -> None:
    make_message()
    waiting = open_messages(olga)
    assert waiting is not None
    assert (waiting.count, str(waiting.label)) == (1, "contact message to answer")
    assert open_messages(ed) is None
