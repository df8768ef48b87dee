"""What becomes of the queue when a member's account is erased."""

import pytest

from portal.accounts.models import User
from portal.moderation import actions, archive
from portal.moderation.models import Case, HiddenProfile, Report
from tests.factories.moderation import make_case, make_report

pytestmark = pytest.mark.django_db


def test_the_question_about_a_profile_ends_with_it(ada: User, ed: User, dee: User) -> None:
    hidden = make_case(dee)
    actions.decide(hidden, by=ed, verb="hide", reason="Advertising.")
    again = make_case(dee)
    make_report(again, ada)

    archive.erase(dee, keep_texts=True)

    assert not HiddenProfile.objects.exists()
    assert list(Case.objects.order_by("pk").values_list("outcome", flat=True)) == ["hidden", "gone"]


@pytest.mark.parametrize(("keep_texts", "left"), [(True, "He sells pills."), (False, "")])
def test_reports_stay_counted_with_their_words_or_without(
    ada: User, dee: User, bo: User, keep_texts: bool, left: str
) -> None:
    case = make_case(dee)
    make_report(case, ada, text="He sells pills.")
    make_report(case, bo, text="Look at the links.")

    archive.erase(ada, keep_texts=keep_texts)

    assert list(Report.objects.order_by("pk").values_list("text", flat=True)) == [left, "Look at the links."]
