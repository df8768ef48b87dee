"""The back office tells an address nothing that its pages do not show, and keeps no second way to a password."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal import audit
from portal.accounts.models import User
from portal.notifications.models import Mail
from tests.factories.blog import make_category, make_post, make_tag

Browse = Callable[..., Client]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("accounts_user", "password__startswith=!"),
        ("accounts_user", "last_visit__gt=2011-01-01&password__gt=a"),
        ("notifications_mail", "text__contains=quokka"),
        ("notifications_mail", "html__contains=quokka"),
    ],
)
def test_what_a_list_does_not_show_cannot_be_guessed_letter_by_letter(
    page: str, query: str, olga: User, browse: Browse
) -> None:
    Mail.objects.create(recipient="ada@example.org", subject="Your code", text="quokka", html="quokka")
    assert browse(olga).get(reverse(f"admin:{page}_changelist") + f"?{query}").status_code == 400


def test_a_list_is_narrowed_by_what_it_shows(olga: User, browse: Browse) -> None:
    Mail.objects.create(recipient="ada@example.org", subject="One that failed", state="failed")
    Mail.objects.create(recipient="bo@example.org", subject="One that waits")
    page = browse(olga).get(reverse("admin:notifications_mail_changelist") + "?state__exact=failed").content.decode()
    assert "One that failed" in page
    assert "One that waits" not in page


def test_an_empty_name_of_a_field_opens_the_row_by_its_key(ed: User, browse: Browse) -> None:
    path = reverse("admin:blog_tag_change", args=[make_tag("Nova").pk])
    assert browse(ed).get(path + "?_to_field=").status_code == 200


def test_a_password_is_changed_on_the_accounts_own_page_alone(olga: User, browse: Browse) -> None:
    answer = browse(olga).post("/admin/password_change/", {"old_password": "a", "new_password1": "b"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_change_password"))


@pytest.mark.parametrize("field", ["author", "guest", "tags"])
def test_a_key_that_no_row_can_have_is_refused_in_words(field: str, ed: User, browse: Browse) -> None:
    path = reverse("admin:blog_post_change", args=[make_post(ed, slug="nova").pk])
    sent = {"slug": "nova", "author": ed.pk, "revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0}
    answer = browse(ed).post(path, sent | {field: "no key"})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors[field]


def test_the_history_of_a_row_is_what_the_audit_log_tells_of_it(ed: User, olga: User, browse: Browse) -> None:
    post, other = make_post(ed, title="Nova"), make_post(ed, title="Swift")
    for row in (post, other):
        audit.record(ed, "post.arrange", row)
    path = reverse("admin:blog_post_change", args=[post.pk])
    history = reverse("admin:blog_post_history", args=[post.pk])

    page = browse(olga).get(history, follow=True).content.decode()

    assert history in browse(olga).get(path).content.decode()
    assert history not in browse(ed).get(path).content.decode()
    assert browse(ed).get(history, follow=True).status_code == 403
    assert "Nova" in page
    assert "Swift" not in page


def test_a_form_deletes_no_row_of_another_list(ed: User, browse: Browse) -> None:
    post = make_post(ed, category=make_category())
    page = browse(ed).get(reverse("admin:blog_post_change", args=[post.pk])).content.decode()
    assert "change_id_category" in page
    assert "delete_id_category" not in page
