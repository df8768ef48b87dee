"""The queue, a case's page, the log, and what authors and reporters read of a decision."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.core.menu import account
from portal.core.verdict import refused
from portal.moderation import actions, connect, registry
from portal.moderation.models import Case
from tests.factories.accounts import make_member
from tests.factories.moderation import make_case, make_report
from tests.plant.client import text_of

pytestmark = pytest.mark.django_db


def test_the_oldest_case_stands_first_with_what_was_said_about_it(
    browse: type[Client], ada: User, ed: User, dee: User
) -> None:
    make_report(make_case(dee), ada, complaint="rude", text="He shouts at everybody.")
    make_case(make_member("zoe", display_name="Zoe", bio="Second"))
    page = text_of(browse(ed).get("/moderation/"))
    assert page.index("Buy my pills") < page.index("Second")
    assert "It insults or harasses somebody: “He shouts at everybody.”" in page
    assert "Ada" in page


def test_an_author_who_was_hidden_or_suspended_before_is_known(
    browse: type[Client], olga: User, dee: User, cy: User
) -> None:
    make_case(dee, outcome="hidden")
    make_case(dee, outcome="dismissed")
    make_case(dee)
    make_case(cy)
    page = text_of(browse(olga).get("/moderation/"))
    assert "1 text of this author was hidden before" in page
    assert "suspended once" in page


@pytest.mark.parametrize("path", ["/moderation/", "/moderation/log/", "/moderation/1/"])
def test_members_are_told_that_the_queue_is_for_moderators(
    browse: type[Client], ada: User, dee: User, path: str
) -> None:
    make_case(dee, pk=1, reason="canary", held_reason="canary")
    answer = browse(ada).get(path)
    assert answer.status_code == 403
    assert "Only moderators open the queue." in text_of(answer)
    assert "canary" not in text_of(answer)


def test_a_moderator_does_not_find_their_own_in_the_queue(browse: type[Client], ed: User) -> None:
    User.objects.filter(pk=ed.pk).update(bio="canary")
    case = make_case(ed)
    assert "canary" not in text_of(browse(ed).get("/moderation/"))
    assert browse(ed).get(f"/moderation/{case.pk}/").status_code == 403


def test_only_rows_that_a_moderator_may_decide_are_listed(
    browse: type[Client], ed: User, dee: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_case(dee)
    elsewhere = replace(connect.PERSON, may_decide=lambda user, row: refused("Not here."))
    monkeypatch.setitem(registry.kinds._objects, "person", elsewhere)
    assert "Buy my pills" not in text_of(browse(ed).get("/moderation/"))


def test_the_queue_is_narrowed_by_state_and_kind(browse: type[Client], ed: User, ada: User, dee: User) -> None:
    make_case(dee, held_reason="first of its kind")
    User.objects.filter(pk=ada.pk).update(bio="I knit")
    make_case(ada)
    held = text_of(browse(ed).get("/moderation/?state=held&kind=person"))
    assert "Held: first of its kind" in held
    assert "I knit" not in held
    assert "I knit" in text_of(browse(ed).get("/moderation/?state=reported"))


@pytest.mark.parametrize(
    "query", ["kind=unicorn", "state=%00", "after=x", "after=-1", "after=" + "9" * 50, "kind=a&kind=b"]
)
def test_an_unreadable_filter_shows_everything(browse: type[Client], ed: User, dee: User, query: str) -> None:
    make_case(dee)
    answer = browse(ed).get(f"/moderation/?{query}")
    assert answer.status_code == 200
    assert "Buy my pills" in text_of(answer)


def test_the_queue_goes_on_after_twenty(browse: type[Client], ed: User) -> None:
    cases = [make_case(make_member(f"m{n}", bio=f"words of m{n}.")) for n in range(22)]
    first = browse(ed).get("/moderation/")
    assert f"?after={cases[19].pk}" in text_of(first)
    second = text_of(browse(ed).get(f"/moderation/?after={cases[19].pk}"))
    assert "words of m20." in second
    assert "words of m19." not in second


@pytest.mark.parametrize("count", [1, 7])
def test_the_queue_costs_the_same_for_one_case_and_for_seven(
    browse: type[Client], ed: User, ada: User, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        make_report(make_case(make_member(f"m{n}", bio="words")), ada)
    client = browse(ed)
    client.get("/moderation/")
    with django_assert_num_queries(QUEUE_QUERIES):
        client.get("/moderation/")


# Every page: session, reader, roles, bell, count in the menu. This one: cases, their rows, reports, hidden,
# suspended before.
QUEUE_QUERIES = 10


def test_a_case_is_decided_on_its_page(browse: type[Client], ed: User, dee: User) -> None:
    case = make_case(dee)
    answer = browse(ed).post(f"/moderation/{case.pk}/", {"verb": "hide", "reason": "Advertising."})
    assert (answer.status_code, answer.url) == (302, "/moderation/")
    assert Case.objects.get().outcome == "hidden"


def test_hiding_without_a_reason_asks_for_it(browse: type[Client], ed: User, dee: User) -> None:
    case = make_case(dee)
    answer = browse(ed).post(f"/moderation/{case.pk}/", {"verb": "hide", "reason": ""})
    assert answer.status_code == 422
    assert "Write the reason." in text_of(answer)
    assert Case.objects.get().is_open


def test_the_slower_moderator_keeps_the_typed_reason(browse: type[Client], ed: User, olga: User, dee: User) -> None:
    case = make_case(dee)
    actions.decide(case, by=olga, verb="keep")
    answer = browse(ed).post(f"/moderation/{case.pk}/", {"verb": "hide", "reason": "Typed at length."})
    assert answer.status_code == 422
    assert "Olga was faster." in text_of(answer)
    assert "Typed at length." in text_of(answer)


@pytest.mark.parametrize("posted", [{}, {"verb": "unicorn"}, {"verb": "keep", "reason": "x" * 1001}])
def test_a_broken_decision_changes_nothing(browse: type[Client], ed: User, dee: User, posted: dict[str, str]) -> None:
    case = make_case(dee)
    browse(ed).post(f"/moderation/{case.pk}/", posted)
    assert Case.objects.get().is_open


def test_several_are_decided_at_once(browse: type[Client], ed: User, olga: User, dee: User, ada: User) -> None:
    cases = [make_case(dee), make_case(ada)]
    own = make_case(ed)
    answer = browse(ed).post(
        "/moderation/decide/", {"cases": [case.pk for case in [*cases, own]], "verb": "keep"}, follow=True
    )
    assert "2 cases are decided." in text_of(answer)
    assert "This is your own." in text_of(answer)
    assert list(Case.objects.open()) == [own]


@pytest.mark.parametrize(
    "posted", [{"verb": "keep"}, {"cases": ["x"], "verb": "keep"}, {"cases": ["9" * 30], "verb": "hide"}]
)
def test_nothing_ticked_is_said(browse: type[Client], ed: User, dee: User, posted: dict[str, Any]) -> None:
    make_case(dee)
    answer = browse(ed).post("/moderation/decide/", posted)
    assert answer.status_code == 422
    assert "Choose at least one." in text_of(answer)


def test_a_member_decides_none_of_several(browse: type[Client], ada: User, dee: User) -> None:
    case = make_case(dee)
    assert (
        browse(ada).post("/moderation/decide/", {"cases": [case.pk], "verb": "hide", "reason": "."}).status_code == 403
    )
    assert Case.objects.get().is_open


def test_what_is_hidden_is_shown_again_from_its_case(browse: type[Client], ed: User, dee: User) -> None:
    case = actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    page = text_of(browse(ed).get(f"/moderation/{case.pk}/"))
    assert "Decided by Ed" in page
    answer = browse(ed).post(f"/moderation/{case.pk}/restore/", {"reason": "A mistake."}, follow=True)
    assert "Shown again." in text_of(answer)
    dee.refresh_from_db()
    assert dee.bio == "Buy my pills"


def test_an_organiser_suspends_from_the_case_and_an_editor_is_refused(
    browse: type[Client], ed: User, olga: User, dee: User
) -> None:
    case = make_case(dee)
    assert browse(ed).get(f"/moderation/{case.pk}/suspend/").status_code == 403
    assert browse(olga).get(f"/moderation/{case.pk}/suspend/").status_code == 200
    answer = browse(olga).post(f"/moderation/{case.pk}/suspend/", {"days": "7", "reason": "Pills."})
    assert answer.status_code == 302
    assert User.objects.get(pk=dee.pk).suspension is not None


def test_the_log_says_who_decided_what_and_narrows(
    browse: type[Client], ed: User, olga: User, ada: User, dee: User
) -> None:
    actions.decide(make_case(dee), by=ed, verb="hide", reason="Advertising.")
    actions.decide(make_case(ada), by=olga, verb="keep")
    everything = text_of(browse(ed).get("/moderation/log/"))
    assert "Advertising." in everything
    assert "Left as it was" in everything
    hidden = text_of(browse(ed).get("/moderation/log/?outcome=hidden"))
    assert "Olga" not in hidden


def test_the_author_reads_the_decision_and_not_who_took_part(
    browse: type[Client], ed: User, ada: User, dee: User
) -> None:
    User.objects.filter(pk__in=[ed.pk, ada.pk]).update(display_name="canary")
    case = make_case(dee)
    make_report(case, ada, text="canary")
    actions.decide(case, by=ed, verb="hide", reason="Advertising.")
    page = text_of(browse(dee).get(f"/moderation/{case.pk}/decision/"))
    assert "The moderators have hidden your profile." in page
    assert "Advertising." in page
    assert "canary" not in page


def test_the_reporter_reads_the_decision(browse: type[Client], ed: User, ada: User, dee: User) -> None:
    case = make_case(dee)
    make_report(case, ada)
    actions.decide(case, by=ed, verb="keep")
    assert "nothing in it has to be hidden" in text_of(browse(ada).get(f"/moderation/{case.pk}/decision/"))


def test_a_decision_is_nobody_elses_matter(browse: type[Client], ada: User, bo: User, dee: User) -> None:
    hidden = make_case(dee, outcome="hidden", reason="canary")
    kept = make_case(dee, outcome="dismissed", reason="canary")
    still_open = make_case(dee)
    make_report(still_open, ada)
    for member, case in [(bo, hidden), (ada, hidden), (dee, kept), (dee, still_open), (ada, still_open)]:
        answer = browse(member).get(f"/moderation/{case.pk}/decision/")
        assert answer.status_code == 404
        assert "canary" not in text_of(answer)


def test_a_case_about_a_row_that_is_gone_can_be_closed(browse: type[Client], ed: User, ada: User) -> None:
    case = Case.objects.create(kind="person", key="987654", author=None)
    make_report(case, ada)
    assert "has deleted it" in text_of(browse(ed).get("/moderation/"))
    browse(ed).post(f"/moderation/{case.pk}/", {"verb": "keep"})
    assert Case.objects.get().outcome == "gone"


def test_moderators_see_how_many_wait_and_members_no_entry(ed: User, ada: User, dee: User) -> None:
    make_case(dee)
    item = account["moderation"]
    assert item.shown_to(ed)
    assert item.count is not None
    assert item.count(ed) == 1
    assert not item.shown_to(ada)
    waiting = connect.open_cases(ed)
    assert waiting is not None
    assert (waiting.count, waiting.label, waiting.url) == (1, "case to moderate", "/moderation/")
    assert connect.open_cases(ada) is None


def test_what_was_hidden_is_read_by_its_author_and_moderators_alone(
    browse: type[Client], ada: User, bo: User, ed: User, dee: User
) -> None:
    case = make_case(dee)
    make_report(case, ada)
    actions.decide(case, by=ed, verb="hide", reason="Advertising.")

    decision = f"/moderation/{case.pk}/decision/"
    for reader, path in ((dee, decision), (ed, f"/moderation/{case.pk}/")):
        assert "Buy my pills https://pills.example/" in text_of(browse(reader).get(path))
    for reader, path in ((ada, decision), (bo, f"/report/person/{dee.pk}/"), (bo, "/people/dee/")):
        answer = browse(reader).get(path)
        assert answer.status_code == 200
        assert "pills" not in text_of(answer)
