"""The preview of a text that is being written."""

from collections.abc import Callable

from portal.accounts.models import User


def test_the_field_that_the_button_names_is_rendered_by_the_portals_own_rules(browse: Callable, ada: User):
    answer = browse(ada).post(
        "/preview/", {"preview": "text", "text": "A **bold** <b>word</b>", "title": "Never shown"}
    )
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<strong>bold</strong>" in page
    assert "<b>" not in page
    assert "Never shown" not in page


def test_htmx_gets_the_text_alone(browse: Callable, ada: User):
    answer = browse(ada).post("/preview/", {"preview": "text", "text": "Words"}, headers={"HX-Request": "true"})
    assert answer.content.decode().strip() == '<div class="prose"><p>Words</p>\n</div>'


def test_no_text_and_no_field_are_said_and_not_failures(browse: Callable, ada: User):
    for form in ({}, {"preview": "text"}, {"preview": "text", "text": ""}):
        answer = browse(ada).post("/preview/", form)
        assert answer.status_code == 200
        assert "There is no text yet." in answer.content.decode()


def test_guests_are_sent_to_the_sign_in(browse: Callable, db: None):
    answer = browse().post("/preview/", {"preview": "text", "text": "Words"})
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_preview_is_asked_for_by_post_alone(browse: Callable, ada: User):
    assert browse(ada).get("/preview/").status_code == 405
