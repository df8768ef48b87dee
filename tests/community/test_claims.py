"""A member proves to be somebody who was credited here before."""

import pytest
from django.core.mail import EmailMessage

from portal.accounts.models import User
from portal.community.actions import approve_claim, claim_person, decline_claim
from portal.community.admin import open_claims
from portal.community.models import Claim, Person
from portal.core.errors import Forbidden
from portal.core.registry import Registry
from tests.factories.community import make_person

Mails = list[EmailMessage]
URL = "/persons/grace-guest/claim/"


@pytest.fixture
def grace(db: None) -> Person:
    return make_person("Grace Guest")


def test_a_member_claims_a_person_and_waits(ada: User, grace: Person, browse: type) -> None:
    client = browse(ada)
    assert "This is me" in client.get("/persons/grace-guest/").text
    client.post(URL, {"reason": "My page links here."})
    claim = Claim.objects.get()
    assert (claim.person, claim.claimant, claim.decided_at) == (grace, ada, None)
    assert "You have asked already" in client.get("/persons/grace-guest/").text
    assert client.post(URL, {"reason": "Again."}).status_code == 403
    assert Claim.objects.count() == 1


def test_the_reason_is_read_by_organisers_alone(ada: User, grace: Person, browse: type) -> None:
    claim_person(grace, by=ada, reason="canary-reason")
    for reader in (None, ada):
        assert "canary-reason" not in browse(reader).get("/persons/grace-guest/").text


def test_an_approved_claim_joins_person_and_member(
    ada: User, ed: User, olga: User, grace: Person, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[tuple[Person, User]] = []
    registry: Registry = Registry("Contributions of this test")
    registry.register("posts", lambda person, member: followed.append((person, member)))
    monkeypatch.setattr("portal.community.actions.claims.contributions", registry)
    mine, other = claim_person(grace, by=ada, reason="Me."), claim_person(grace, by=ed, reason="No, me.")
    approve_claim(mine, by=olga)
    grace.refresh_from_db()
    other.refresh_from_db()
    assert grace.user == ada
    assert other.outcome == "declined"
    assert followed == [(grace, ada)]
    assert {mail.to[0]: "now under yours" in mail.body for mail in mailoutbox} == {
        "ada@example.org": True,
        "ed@example.org": False,
    }


def test_a_declined_member_may_ask_again(ada: User, olga: User, grace: Person, mailoutbox: Mails) -> None:
    decline_claim(claim_person(grace, by=ada, reason="Me."), by=olga)
    claim_person(grace, by=ada, reason="Here is my page.")
    assert [claim.outcome for claim in Claim.objects.order_by("pk")] == ["declined", ""]
    assert len(mailoutbox) == 1


def test_a_decision_is_made_once(ada: User, olga: User, grace: Person) -> None:
    claim = claim_person(grace, by=ada, reason="Me.")
    approve_claim(claim, by=olga)
    with pytest.raises(Forbidden, match="decided already"):
        decline_claim(claim, by=olga)
    assert Claim.objects.get().outcome == "approved"


def test_nobody_decides_about_their_own_claim(olga: User, grace: Person) -> None:
    claim = claim_person(grace, by=olga, reason="Me.")
    with pytest.raises(Forbidden, match="another organiser"):
        approve_claim(claim, by=olga)
    assert Person.objects.get().user is None


def test_neither_editors_decide_nor_the_suspended_claim(ada: User, ed: User, cy: User, grace: Person) -> None:
    claim = claim_person(grace, by=ada, reason="Me.")
    with pytest.raises(Forbidden):
        approve_claim(claim, by=ed)
    with pytest.raises(Forbidden):
        claim_person(grace, by=cy, reason="Me.")
    assert Claim.objects.count() == 1


def test_open_claims_wait_in_the_back_office(ada: User, ed: User, olga: User, grace: Person) -> None:
    claim_person(grace, by=ada, reason="Me.")
    waiting = open_claims(olga)
    assert waiting is not None
    assert waiting.count == 1
    assert open_claims(ed) is None
