"""Members say for whom they work; nobody else does."""

from datetime import date

import pytest

from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.accounts.models import User
from portal.community.models import Affiliation, Claim, Person
from portal.core import clock
from tests.factories.community import make_affiliation, make_organization, make_person

NEW = "/accounts/affiliations/new/"


def test_a_member_adds_changes_and_removes_an_affiliation(ada: User, browse: type) -> None:
    acme, client = make_organization(), browse(ada)
    client.post(NEW, {"organization": acme.pk, "title": "Maker", "since": "2011-01-01"})
    row = Affiliation.objects.get()
    assert (row.user, row.organization, row.title, row.since, row.until) == (ada, acme, "Maker", date(2011, 1, 1), None)
    client.post(f"/accounts/affiliations/{row.pk}/", {"organization": acme.pk, "until": "2011-06-30"})
    row.refresh_from_db()
    assert (row.title, row.since, row.until) == ("", None, date(2011, 6, 30))
    assert "Acme" in client.get("/accounts/affiliations/").text
    client.post(f"/accounts/affiliations/{row.pk}/remove/")
    assert not Affiliation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"since": "2011-05-01", "until": "2011-04-01"}, "before the day on which it began"),
        ({"organization": "999999999999999999999999"}, "not one of the choices"),
        ({"since": "soon"}, "Write a date such as 2011-07-06."),
        ({"title": "x" * 81}, "At most 80 characters fit here"),
        ({"title": "a\u202eb"}, "invisible character"),
    ],
)
def test_bad_input_is_told_and_nothing_is_stored(typed: dict[str, str], sentence: str, ada: User, browse: type) -> None:
    response = browse(ada).post(NEW, {"organization": make_organization().pk, **typed})
    assert response.status_code == 422
    assert sentence in response.text
    assert not Affiliation.objects.exists()


def test_the_same_entry_twice_is_refused_in_words(ada: User, browse: type) -> None:
    acme = make_organization()
    make_affiliation(ada, acme)
    response = browse(ada).post(NEW, {"organization": acme.pk, "title": "Typed words"})
    assert response.status_code == 422
    assert "You have an entry for this organization" in response.text
    assert "Typed words" in response.text
    assert Affiliation.objects.count() == 1


def test_another_members_affiliation_is_not_found(ada: User, ed: User, browse: type) -> None:
    row = make_affiliation(ed, make_organization(), title="canary-title")
    client = browse(ada)
    for url in (f"/accounts/affiliations/{row.pk}/", f"/accounts/affiliations/{row.pk}/remove/"):
        assert client.get(url).status_code == 404
        assert client.post(url, {"organization": row.organization_id}).status_code == 404
    row.refresh_from_db()
    assert row.title == "canary-title"
    assert "canary" not in client.get("/accounts/affiliations/").text


def test_a_suspended_member_is_told_why(cy: User, browse: type) -> None:
    response = browse(cy).post(NEW, {"organization": make_organization().pk})
    assert response.status_code == 422
    assert "Your account is suspended" in response.text
    assert not Affiliation.objects.exists()


def test_a_guest_is_sent_to_sign_in(browse: type, db: None) -> None:
    assert browse().get("/accounts/affiliations/")["Location"].startswith("/accounts/login/")


def test_the_archive_holds_affiliations_and_claims(ada: User) -> None:
    make_affiliation(ada, make_organization(), title="Maker")
    Claim.objects.create(person=make_person(), claimant=ada, reason="My page links here.")
    (affiliation,) = exports["affiliations"](ada).rows
    (claim,) = exports["claims"](ada).rows
    assert affiliation["organization__name"] == "Acme"
    assert claim["reason"] == "My page links here."


def test_erasure_leaves_nothing_about_the_member(ada: User, ed: User) -> None:
    acme = make_organization()
    make_affiliation(ada, acme)
    kept = make_affiliation(ed, acme)
    make_person("Ada L", user=ada, claimed_at=clock.now())
    erasers["community"](ada, keep_texts=True)
    assert list(Affiliation.objects.all()) == [kept]
    assert not Person.objects.exists()
