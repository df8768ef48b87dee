"""What organisers decide about members at the same moment, and what members do while they are decided upon."""

from datetime import timedelta

import pytest

from portal.accounts import actions
from portal.accounts.models import Suspension, User
from portal.audit.models import AuditEntry
from portal.blog.actions import comment
from portal.blog.models import Comment, Post
from portal.community.actions import approve_claim, claim_person
from portal.community.enums import ClaimOutcome
from portal.community.models import Claim, Person
from portal.core import clock
from portal.media.actions import store_image
from portal.media.models import Image
from portal.notifications.actions import choose
from portal.notifications.enums import ByMail
from portal.notifications.models import Choice
from portal.notifications.periods import NEW_FOR_YOU
from portal.site.actions import send_message
from portal.site.models import ContactMessage
from tests.factories.accounts import make_member
from tests.factories.blog import make_post
from tests.factories.community import make_person
from tests.factories.media import make_upload

from .harness import RUNS, WRITERS, slow_at, together

pytestmark = pytest.mark.django_db(transaction=True)


def approve(claim_id: int, organiser_id: int) -> None:
    approve_claim(Claim.objects.get(pk=claim_id), by=User.objects.get(pk=organiser_id))


def suspend(member_id: int, organiser_id: int) -> None:
    actions.suspend(User.objects.get(pk=member_id), by=User.objects.get(pk=organiser_id), reason="Advertising.")


def lift(member_id: int, organiser_id: int) -> None:
    actions.lift_suspension(User.objects.get(pk=member_id), by=User.objects.get(pk=organiser_id))


def do_each(act: str, *arguments: int) -> None:
    {
        "suspend": suspend,
        "lift": lift,
        "erase": erase,
        "comment": write,
        "upload": upload,
        "contact": write_to_the_organisers,
        "choose": choose_mails,
    }[act](*arguments)


def erase(member_id: int) -> None:
    with slow_at("portal.audit.forget"):  # what the member wrote is erased, the account not yet
        actions.erase(User.objects.get(pk=member_id))


def write_to_the_organisers(member_id: int) -> None:
    words = {"name": "Grace", "email": "grace@example.org", "subject": "Hello", "body": "Call me at home."}
    send_message(by=User.objects.get(pk=member_id), came_from="192.0.2.7", **words)


def choose_mails(member_id: int) -> None:
    choose(by=User.objects.get(pk=member_id), ways={NEW_FOR_YOU: ByMail.WEEKLY})


def write(member_id: int, post_id: int) -> None:
    comment(Post.objects.get(pk=post_id), by=User.objects.get(pk=member_id), body="Call me at home.")


def upload(member_id: int) -> str:
    with slow_at("portal.audit.record"):  # between the look for the same file and the commit of the row
        return str(store_image(make_upload(), by=User.objects.get(pk=member_id)).pk)


@pytest.mark.parametrize("_run", range(RUNS))
def test_of_two_claims_of_one_person_approved_at_once_one_holds(ada: User, bo: User, olga: User, _run: int) -> None:
    person = make_person()
    claims = [claim_person(person, by=member, reason="It is me.") for member in (ada, bo)]

    outcomes = together(approve, [(claim.pk, olga.pk) for claim in claims])

    [approved] = Claim.objects.filter(outcome=ClaimOutcome.APPROVED)
    assert Person.objects.get().user == approved.claimant
    assert Claim.objects.filter(outcome=ClaimOutcome.DECLINED).count() == 1
    assert sum("Forbidden" in outcome.error for outcome in outcomes) == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_claim_approved_by_many_at_once_is_approved_once(ada: User, olga: User, _run: int) -> None:
    claim = claim_person(make_person(), by=ada, reason="It is me.")

    outcomes = together(approve, [(claim.pk, olga.pk)] * WRITERS)

    assert sum(not outcome.error for outcome in outcomes) == 1
    assert AuditEntry.objects.filter(verb="claim.approved").count() == 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_a_suspension_given_and_lifted_by_many_at_once_is_whole(ada: User, olga: User, _run: int) -> None:
    actions.suspend(ada, by=olga, reason="Advertising.")

    calls = [("lift", ada.pk, olga.pk), ("suspend", ada.pk, olga.pk)] * (WRITERS // 2)
    outcomes = together(do_each, calls)

    lifted, given = (sum(not outcome.error for outcome in outcomes[n::2]) for n in (0, 1))
    assert Suspension.objects.count() == 1 + given
    assert Suspension.objects.filter(lifted_at__isnull=False).count() == lifted
    assert Suspension.objects.in_force(clock.now()).count() == 1 + given - lifted <= 1


@pytest.mark.parametrize("_run", range(RUNS))
def test_one_file_uploaded_by_many_clicks_is_one_picture(ada: User, _run: int) -> None:
    outcomes = together(upload, [(ada.pk,)] * WRITERS)

    assert {outcome.value or outcome.error for outcome in outcomes} == {str(Image.objects.get().pk)}


@pytest.mark.parametrize("_run", range(RUNS))
def test_nothing_written_while_an_account_is_erased_stays(bo: User, _run: int) -> None:
    grace = make_member("grace", erase_after=clock.now() - timedelta(hours=1), erase_texts=True)
    post = make_post(bo)

    acts = [("comment", grace.pk, post.pk), ("contact", grace.pk), ("choose", grace.pk)]
    outcomes = together(do_each, [("erase", grace.pk), *acts])

    assert outcomes[0].error == ""
    assert {outcome.error for outcome in outcomes} <= {"", "Forbidden: This account is closed."}
    assert not Comment.objects.filter(author=grace).exclude(body="").exists()
    assert not ContactMessage.objects.exists()
    assert not Choice.objects.exists()
