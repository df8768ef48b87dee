"""Several at one row at one time: real threads on real connections, on whichever database the run uses."""

import time
from threading import Event

import pytest
from django.db import transaction

from portal import moderation
from portal.accounts.models import User
from portal.core.errors import Refused
from portal.moderation import actions
from portal.moderation.models import Case, Report
from tests.factories.accounts import make_member
from tests.factories.moderation import make_case
from tests.factories.threads import at_once
from tests.plant.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_moderators_one_decides_and_the_other_is_told(ed: User, olga: User, dee: User) -> None:
    case = make_case(dee)
    outcomes = at_once(
        lambda: actions.decide(case, by=ed, verb="hide", reason="Advertising."),
        lambda: actions.decide(case, by=olga, verb="keep"),
    )
    [refusal] = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert "was faster. The decision:" in str(refusal)
    decided = Case.objects.get()
    dee.refresh_from_db()
    assert (decided.outcome, dee.bio) in [("hidden", ""), ("dismissed", "Buy my pills")]


def test_reporters_at_one_time_join_one_case(dee: User) -> None:
    reporters = [make_member(f"m{n}") for n in range(4)]
    at_once(*[lambda by=reporter: actions.report(dee, by=by, complaint="spam") for reporter in reporters])
    assert Case.objects.count() == 1
    assert Report.objects.count() == 4


def test_one_reporter_twice_at_one_time_is_counted_once(ada: User, dee: User) -> None:
    outcomes = at_once(*[lambda: actions.report(dee, by=ada, complaint="spam")] * 2)
    assert sorted(isinstance(outcome, Refused) for outcome in outcomes) == [False, True]
    assert (Case.objects.count(), Report.objects.count()) == (1, 1)


def test_a_decision_and_a_hold_at_one_time_block_neither(ed: User, dee: User) -> None:
    case, row_is_locked = make_case(dee), Event()

    def hold_as_apps_do() -> None:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=dee.pk)
            row_is_locked.set()
            time.sleep(0.3)  # time for the other to lock the case, if it would begin with that
            moderation.hold(dee, "It changed meanwhile")

    def decide() -> Case:
        row_is_locked.wait(PATIENCE_SECONDS)
        return actions.decide(case, by=ed, verb="keep")

    assert at_once(hold_as_apps_do, decide) == [None, case]
    assert Case.objects.open().count() <= 1
    assert Case.objects.exclude(outcome="").count() == 1
