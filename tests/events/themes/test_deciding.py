"""Shortlist, selection and announcement: what organisers do, and that nobody sees it before its moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from events.calls.models import Call
from events.themes import actions, queries
from events.themes.enums import Identity
from events.themes.models import Idea, PastTheme, Selection
from portal.accounts.enums import Role
from portal.accounts.exports import exports
from portal.accounts.roles import scope_of
from portal.community.actions import create_person
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media.pictures import read
from portal.moderation.actions import decide, report
from portal.moderation.models import Case
from tests.factories.accounts import grant, make_member
from tests.factories.events import make_event
from tests.factories.media import make_upload
from tests.factories.themes import make_theme_call, select_idea, send_idea

SECOND = timedelta(seconds=1)


@pytest.fixture
def call(db: None) -> Call:
    return make_theme_call(make_event("Camp"))


def test_the_theme_dresses_the_pair_at_its_moment_and_no_page_before(
    call: Call, browse: Any, ada: Any, clock_stands: Any
) -> None:
    half = make_event("Half", parent=call.event)
    selection = select_idea(
        send_idea(call, ada, "Harbours"),
        reason="Becausewelikeit.",
        new_picture=read(make_upload()),
        picture_alt="A quay",
        accent_hue=255,
    )
    pages = [call.event.get_absolute_url(), half.get_absolute_url(), call.get_absolute_url()]
    surfaces = [*pages, "/", "/events/", "/calls/", "/search/?q=quay", "/sitemap.xml", "/events/calendar.ics"]
    secrets = ("Becausewelikeit", str(selection.picture_id), "/accent/255.css", "A quay")
    clock_stands(call.announce_at - SECOND)
    for address in surfaces:
        for reader in (None, ada):
            shown = browse(reader).get(address, follow=True).content.decode()
            assert not [secret for secret in secrets if secret in shown], address
    clock_stands(call.announce_at)
    for address in pages:
        shown = browse().get(address).text
        assert [secret for secret in secrets if secret not in shown] == []
        assert "An idea of Ada." in shown
        assert shown.index("/accent/255.css") < shown.index("</head>")
    assert "/accent/255.css" not in browse().get("/").text


@pytest.mark.parametrize(("agreed", "sentence"), [(True, "An idea of Ada."), (False, "asked not to be named")])
def test_who_wrote_to_the_organisers_alone_is_named_only_after_agreeing(
    agreed: bool, sentence: str, call: Call, browse: Any, ada: Any, clock_stands: Any
) -> None:
    select_idea(send_idea(call, ada, identity=Identity.ORGANISERS, may_be_named=agreed))
    clock_stands(call.announce_at)
    for address in (call.get_absolute_url(), call.event.get_absolute_url()):
        page = browse().get(address).text
        assert sentence in page
        assert ("Ada" in page) is agreed


def test_the_selection_may_change_until_it_is_announced(call: Call, ada: Any, olga: Any, clock_stands: Any) -> None:
    one, other = send_idea(call, ada, "One"), send_idea(call, ada, "Other way")
    actions.select(one, by=olga, reason="First thought.", accent_hue=10)
    selection = actions.select(other, by=olga, reason="Second thought.")
    assert [row.idea for row in Selection.objects.all()] == [other]
    selection = actions.change_selection(selection, by=olga, reason="Third.", accent_hue=90)
    assert (selection.reason, selection.accent_hue) == ("Third.", 90)
    with pytest.raises(Refused, match="what the picture shows"):
        actions.change_selection(selection, by=olga, reason="Third.", new_picture=read(make_upload()))
    clock_stands(call.announce_at)
    for act in (
        lambda: actions.select(one, by=olga, reason="Late."),
        lambda: actions.change_selection(selection, by=olga, reason="Late."),
        lambda: actions.drop_selection(selection, by=olga),
        lambda: actions.shortlist(one, by=olga),
    ):
        with pytest.raises(Forbidden, match="It stays"):
            act()


def test_an_idea_that_is_withdrawn_or_hidden_is_not_announced(
    call: Call, browse: Any, ada: Any, olga: Any, clock_stands: Any
) -> None:
    idea = send_idea(call, ada, "Harbours")
    select_idea(idea, reason="Becausewelikeit.")
    actions.hide(idea, by=olga, reason="Not ours to use.")
    clock_stands(call.announce_at)
    assert "Becausewelikeit" not in browse().get(call.event.get_absolute_url()).text
    assert "Not ours to use." in browse(ada).get(idea.get_absolute_url()).text
    assert browse().get(idea.get_absolute_url()).status_code == 404
    actions.restore(idea, by=olga)
    assert "Becausewelikeit" in browse().get(call.event.get_absolute_url()).text
    clock_stands(call.opens_at)
    actions.withdraw(idea, by=ada)
    clock_stands(call.announce_at)
    assert Selection.objects.get().idea is None
    assert "Becausewelikeit" not in browse().get(call.event.get_absolute_url()).text


def test_moderators_hide_what_was_reported_and_learn_no_hidden_author(call: Call, ada: Any, olga: Any) -> None:
    anonymous = send_idea(call, ada, "Tides", identity=Identity.ANONYMOUS)
    named = send_idea(call, ada, "Quays")
    for idea, author in ((anonymous, None), (named, ada)):
        report(idea, by=make_member(f"reader-of-{idea.title.lower()}"), complaint="other", text="Look.")
        case = Case.objects.open().about("idea", idea.pk).get()
        assert case.author == author
        decide(case, by=olga, verb="hide", reason="Not ours.")
        idea.refresh_from_db()
        assert (idea.hidden_by, idea.hidden_reason) == (olga, "Not ours.")


def test_organisers_of_one_event_decide_there_alone(ada: Any, bo: Any) -> None:
    own, other = make_event("Own"), make_event("Other")
    grant(bo, Role.EVENT_ORGANISER, scope_of(own))
    actions.shortlist(send_idea(make_theme_call(own), ada), by=bo)
    foreign = send_idea(make_theme_call(other, title="Foreign"), ada)
    for act in (actions.shortlist, actions.hide):
        with pytest.raises(Forbidden):
            act(foreign, by=bo)
    with pytest.raises(Forbidden):
        actions.select(foreign, by=bo, reason="Mine.")


def test_the_shortlist_shows_when_the_vote_opens_and_feeds_it(
    browse: Any, ada: Any, olga: Any, clock_stands: Any
) -> None:
    now = clock.now()
    call = make_theme_call(
        vote_opens_at=now + timedelta(days=8),
        vote_closes_at=now + timedelta(days=9),
        announce_at=now + timedelta(days=10),
    )
    idea = send_idea(call, ada)
    actions.shortlist(idea, by=olga)
    assert queries.shortlisted(call) == [idea]
    assert "Shortlist" not in browse().get(call.get_absolute_url()).text
    clock_stands(call.vote_opens_at)
    assert "Shortlist" in browse().get(call.get_absolute_url()).text
    with pytest.raises(Forbidden, match="The vote has begun"):
        actions.unlist(idea, by=olga)
    actions.hide(idea, by=olga)
    assert queries.shortlisted(call) == []


def test_an_idea_that_came_by_mail_is_credited_and_claimed_or_nobodys(call: Call, ada: Any, olga: Any) -> None:
    person = create_person(by=olga, name="Grace Writer")
    named = actions.enter(by=olga, call=call, title="Windmills", person=person)
    nobodys = actions.enter(by=olga, call=call, title="Tides")
    assert (named.credited, named.entered_by) == (person, olga)
    assert (nobodys.identity, nobodys.entered_by, nobodys.submitted_at) == (Identity.ANONYMOUS, None, None)
    actions.credit_member(person, ada)
    assert set(Idea.objects.of(ada)) == {named}
    with pytest.raises(Forbidden):
        actions.enter(by=ada, call=call, title="Mine")


def test_the_database_itself_lets_no_anonymous_idea_know_anybody(call: Call, ada: Any) -> None:
    idea = send_idea(call, ada, identity=Identity.ANONYMOUS)
    for fields in ({"author": ada}, {"entered_by": ada}, {"submitted_at": clock.now()}, {"withdrawn_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(**fields)


def test_a_member_takes_named_ideas_along_and_leaves_what_others_built_on(call: Call, ada: Any, olga: Any) -> None:
    kept, gone = send_idea(call, ada, "Kept", text="My words"), send_idea(call, ada, "Gone")
    select_idea(kept)
    assert {row["title"] for row in exports["ideas"](ada).rows} == {"Gone", "Kept"}
    actions.erase_member(ada, keep_texts=True)
    assert set(Idea.objects.of(ada)) == {kept, gone}
    actions.erase_member(ada, keep_texts=False)
    kept.refresh_from_db()
    assert (kept.title, kept.text, kept.author, kept.identity) == ("Kept", "", None, Identity.ANONYMOUS)
    assert not Idea.objects.filter(pk=gone.pk).exists()


def test_organisers_work_in_the_back_office(call: Call, browse: Any, ada: Any, olga: Any, clock_stands: Any) -> None:
    desk = browse(olga)
    idea = send_idea(call, ada, "Harbours", identity=Identity.ANONYMOUS)
    page = desk.get(reverse("admin:themes_idea_change", args=[idea.pk])).text
    assert "Ada" not in page
    do = reverse("admin:themes_idea_do", args=[idea.pk, "select"])
    assert desk.post(do, {"reason": "", "accent_hue": "400"}).status_code == 422
    assert desk.post(do, {"reason": "It fits.", "accent_hue": "255"}).status_code == 302
    preview = reverse("theme_preview", args=[call.slug])
    shown = desk.get(preview)
    assert "A preview for organisers." in shown.text
    assert "/accent/255.css" in shown.text
    assert shown["Cache-Control"] == "no-store, private"
    assert browse(ada).get(preview).status_code == 404
    assert "It fits." not in desk.get(call.event.get_absolute_url()).text
    clock_stands(call.closes_at)
    assert queries.undecided(olga) == 0
    actions.drop_selection(Selection.objects.get(), by=olga)
    assert queries.undecided(olga) == 1


def test_past_themes_are_kept_by_organisers(ada: Any, olga: Any) -> None:
    theme = actions.create_past(by=olga, title="Parks", text="", occasion="Spring", year=2011)
    actions.change_past(theme, by=olga, title="Parks of California")
    assert PastTheme.objects.get().title == "Parks of California"
    with pytest.raises(Forbidden):
        actions.delete_past(theme, by=ada)
    actions.delete_past(theme, by=olga)
