"""What moderators decide, and who hears of it."""

import pytest
from django.core import mail

from portal import moderation
from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.audit.models import AuditEntry
from portal.core.errors import Forbidden, Refused
from portal.moderation import actions
from portal.moderation.models import Case
from portal.notifications.models import Happening
from portal.notifications.queries import threads, worded
from tests.factories.jobs import work_off
from tests.factories.moderation import make_case, make_report

pytestmark = pytest.mark.django_db


def told(member: User) -> list[str]:
    """Return what a member reads in the notifications, once the jobs have run."""
    work_off()
    rows = member.notifications.all().for_list()
    return [f"{line.sentence} {line.excerpt}".strip() for line in worded(member, threads(rows))]


def test_hiding_takes_the_words_away_and_tells_author_and_reporter_why(
    ada: User, bo: User, ed: User, dee: User
) -> None:
    case = make_case(dee)
    make_report(case, ada)
    make_report(case, bo)
    actions.decide(case, by=ed, verb="hide", reason="Advertising.")
    dee.refresh_from_db()
    assert (dee.bio, dee.display_name, dee.links) == ("", "", [])
    case.refresh_from_db()
    assert (case.outcome, case.decided_by, case.reason) == ("hidden", ed, "Advertising.")
    assert told(dee) == ["The moderators have hidden your profile. The reason: Advertising."]
    for reporter in (ada, bo):
        assert told(reporter) == ["The profile that you reported is hidden. Thank you. The reason: Advertising."]
    assert told(ed) == []


def test_neither_moderator_nor_reporter_is_named_to_the_author(ada: User, ed: User, dee: User) -> None:
    User.objects.filter(pk=ed.pk).update(display_name="canary-moderator")
    User.objects.filter(pk=ada.pk).update(display_name="canary-reporter")
    case = make_case(dee)
    make_report(case, ada)
    actions.decide(case, by=User.objects.get(pk=ed.pk), verb="hide", reason="Advertising.")
    work_off()
    [letter] = mail.outbox
    assert letter.to == [dee.email]
    assert "Advertising." in letter.body
    assert "canary" not in letter.body + letter.alternatives[0].content
    assert not Happening.objects.filter(actor__isnull=False).exists()


def test_leaving_it_tells_the_reporter_and_not_the_author(ada: User, ed: User, dee: User) -> None:
    case = make_case(dee)
    make_report(case, ada)
    actions.decide(case, by=ed, verb="keep")
    dee.refresh_from_db()
    assert dee.bio == "Buy my pills"
    assert Case.objects.get().outcome == "dismissed"
    assert told(ada) == ["The profile that you reported stays: nothing in it has to be hidden."]
    assert told(dee) == []


def test_the_second_of_two_moderators_is_told_who_was_faster(ed: User, olga: User, dee: User) -> None:
    case = make_case(dee)
    actions.decide(case, by=ed, verb="keep")
    with pytest.raises(Refused, match=r"Ed was faster\. The decision: Left as it was\."):
        actions.decide(case, by=olga, verb="hide", reason="No.")
    dee.refresh_from_db()
    assert dee.bio == "Buy my pills"


def test_hiding_without_a_reason_is_refused(ed: User, dee: User) -> None:
    case = make_case(dee)
    with pytest.raises(Refused, match="Write the reason"):
        actions.decide(case, by=ed, verb="hide", reason="  ")
    assert Case.objects.get().is_open


def test_a_member_decides_nothing(ada: User, dee: User) -> None:
    with pytest.raises(Forbidden):
        actions.decide(make_case(dee), by=ada, verb="hide", reason="I say so.")
    dee.refresh_from_db()
    assert dee.bio == "Buy my pills"


def test_nobody_decides_about_their_own(ed: User) -> None:
    with pytest.raises(Forbidden, match="This is your own"):
        actions.decide(make_case(ed), by=ed, verb="keep")


def test_a_refusal_of_the_kind_leaves_the_case_open_and_tells_nobody(ed: User, ada: User) -> None:
    """Ada's profile is empty but for her name; without it there is nothing to hide."""
    User.objects.filter(pk=ada.pk).update(display_name="")
    case = make_case(ada)
    with pytest.raises(Refused, match="Nothing on this profile"):
        actions.decide(case, by=ed, verb="hide", reason="Advertising.")
    assert Case.objects.get().is_open
    assert told(ada) == []


def test_what_was_hidden_is_shown_again_as_it_was(ed: User, olga: User, dee: User) -> None:
    case = actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    again = actions.restore(case, by=olga, reason="It was a joke.")
    dee.refresh_from_db()
    assert (dee.bio, dee.display_name, dee.links) == ("Buy my pills", "Dee", ["https://pills.example/"])
    assert (again.outcome, again.decided_by) == ("restored", olga)
    assert "The moderators show your profile again. The reason: It was a joke." in told(dee)


def test_a_case_that_is_not_the_newest_restores_nothing(ed: User, ada: User, dee: User) -> None:
    case = actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    make_report(make_case(dee), ada)
    with pytest.raises(Refused, match="newer case"):
        actions.restore(case, by=ed)


def test_a_new_profile_is_not_overwritten_by_restoring(ed: User, dee: User) -> None:
    case = actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    User.objects.filter(pk=dee.pk).update(bio="I repair bicycles.")
    with pytest.raises(Refused, match="written a new profile"):
        actions.restore(case, by=ed)
    dee.refresh_from_db()
    assert dee.bio == "I repair bicycles."


def test_a_hold_joins_the_open_case_of_the_row(ada: User, dee: User) -> None:
    case = make_case(dee)
    make_report(case, ada)
    moderation.hold(dee, "the first comment of a member")
    assert Case.objects.get().held_reason == "the first comment of a member"


def test_settling_elsewhere_closes_the_case_and_tells_reporters_only(ada: User, dee: User) -> None:
    make_report(make_case(dee), ada)
    moderation.settle(dee, by=dee, outcome="gone")
    assert Case.objects.get().outcome == "gone"
    assert told(ada) == ["The profile that you reported was deleted."]
    assert told(dee) == []


def test_settling_without_a_case_changes_nothing(dee: User) -> None:
    moderation.settle(dee, by=dee, outcome="gone")
    assert not Case.objects.exists()


def test_each_of_several_is_decided_for_itself(ada: User, ed: User, olga: User, dee: User) -> None:
    own, decided, fresh = make_case(ed), make_case(ada, outcome="dismissed", decided_by=olga), make_case(dee)
    result = actions.decide_each([own, decided, fresh], by=ed, verb="hide", reason="Advertising.")
    assert result.count == 1
    assert result.refusals == [
        "This is your own. Another moderator decides about it.",
        "Olga was faster. The decision: Left as it was.",
    ]
    assert Case.objects.get(pk=own.pk).is_open


def test_every_decision_is_audited(ed: User, dee: User) -> None:
    actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    assert set(AuditEntry.objects.filter(actor=ed).values_list("verb", flat=True)) == {
        "moderation.decide",
        "profile.hide",
    }


def test_an_organiser_suspends_the_author_from_a_case(olga: User, dee: User) -> None:
    actions.suspend_author(make_case(dee), by=olga, reason="Pills, nine times.", days=7)
    suspension = User.objects.get(pk=dee.pk).suspension
    assert suspension is not None
    assert (suspension.reason, suspension.ends_at is not None) == ("Pills, nine times.", True)


def test_an_editor_moderates_but_suspends_nobody(ed: User, dee: User) -> None:
    assert not ed.may(Permission.MEMBERS_SUSPEND)
    with pytest.raises(Forbidden):
        actions.suspend_author(make_case(dee), by=ed, reason="Pills.", days=7)
