"""Ideas, sent in by their authors: what each way of sending shows to whom, and what authors do afterwards."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from events.calls.enums import IdentityPolicy
from events.calls.models import Call, Quota
from events.themes import actions
from events.themes.enums import Identity
from events.themes.models import Idea
from portal.core.errors import Forbidden, Refused
from tests.factories.events import make_event
from tests.factories.themes import make_past_theme, make_theme_call, send_idea


def post(client: Client, call: Call, title: str = "Lighthouses", identity: str = "public", **more: Any) -> Any:
    typed = {"title": title, "text": "Seen from *far*.", "identity": identity, "form_key": str(uuid4())}
    return client.post(reverse("idea_new", args=[call.slug]), typed | more)


def test_a_public_idea_stands_on_the_call_with_its_name(browse: Any, ada: Any) -> None:
    call = make_theme_call(make_event("Camp"))
    sent = post(browse(ada), call)
    assert sent.status_code == 200
    assert "Your claim code" not in sent.text
    page = browse().get(call.get_absolute_url()).text
    assert "Lighthouses" in page
    assert "<em>far</em>" in page
    assert ada.get_absolute_url() in page


def test_an_idea_for_the_organisers_is_seen_by_them_and_its_author_alone(
    browse: Any, ada: Any, bo: Any, olga: Any
) -> None:
    call = make_theme_call()
    post(browse(ada), call, "Aardvarks", "organisers", may_be_named="on")
    idea = Idea.objects.get()
    assert (idea.author, idea.may_be_named) == (ada, True)
    for reader in (None, bo):
        client = browse(reader)
        assert "Aardvarks" not in client.get(call.get_absolute_url()).text
        assert client.get(idea.get_absolute_url()).status_code == 404
    assert "Aardvarks" in browse(ada).get(idea.get_absolute_url()).text
    assert "Ada" in browse(olga).get(reverse("admin:themes_idea_changelist")).text


def test_an_anonymous_idea_is_shown_with_its_day_and_opens_with_its_code_alone(browse: Any, ada: Any) -> None:
    call = make_theme_call()
    sent = post(browse(ada), call, identity="anonymous")
    assert (sent["Cache-Control"], sent["Referrer-Policy"]) == ("no-store, private", "same-origin")
    code = sent.text.split("<code>")[1].split("</code>")[0]
    assert len(code.replace("-", "")) == 20
    for client in (browse(), browse(ada)):
        page = client.get(call.get_absolute_url()).text
        assert "Lighthouses" in page
        assert "Without a name" in page
    assert "Ada" not in browse().get(call.get_absolute_url()).text
    assert code not in browse(ada).get(call.get_absolute_url()).text
    opened = claim(browse(), call, code.lower().replace("-", " "))
    assert opened.status_code == 200
    assert "Change the words" in opened.text
    wrong = claim(browse(), call, "0" * 20)
    assert wrong.status_code == 422
    assert "No idea of this call has this code" in wrong.text


def claim(client: Client, call: Call, code: str, **more: Any) -> Any:
    typed = {"code": code, **more}
    return client.post(reverse("idea_claim", args=[call.slug]), typed, headers={"Sec-Fetch-Site": "same-origin"})


def test_the_same_form_sent_twice_is_one_idea_and_shows_the_same_code(browse: Any, ada: Any) -> None:
    call, key = make_theme_call(limit=1), str(uuid4())
    client = browse(ada)
    pages = [post(client, call, identity="anonymous", form_key=key).text for _time in range(2)]
    codes = [page.split("<code>")[1].split("</code>")[0] for page in pages]
    assert codes[0] == codes[1]
    assert Idea.objects.count() == 1
    key = str(uuid4())
    call = make_theme_call(limit=1, title="Another")
    for _time in range(2):
        assert post(client, call, form_key=key).status_code == 200
    assert Idea.objects.filter(call=call).count() == 1
    assert [quota.used for quota in Quota.objects.all()] == [1, 1]


def test_a_member_sends_as_many_as_are_allowed_and_keeps_what_was_typed(browse: Any, ada: Any) -> None:
    call = make_theme_call(limit=1)
    client = browse(ada)
    post(client, call, identity="anonymous")
    refused = post(client, call, "Bridges")
    assert refused.status_code == 422
    assert "You have taken part already." in refused.text
    assert 'value="Bridges"' in refused.text
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("policy", [IdentityPolicy.NAMED, IdentityPolicy.HIDDEN])
def test_a_call_that_wants_names_takes_nothing_anonymous(policy: str, browse: Any, ada: Any) -> None:
    call = make_theme_call(identity=policy)
    assert post(browse(ada), call, identity="anonymous").status_code == 422
    with pytest.raises(Refused, match="Choose one of the ways"):
        send_idea(call, ada, identity=Identity.ANONYMOUS)
    assert not Idea.objects.exists()


def test_hidden_names_come_out_at_the_announcement(browse: Any, ada: Any, clock_stands: Any) -> None:
    call = make_theme_call(identity=IdentityPolicy.HIDDEN)
    send_idea(call, ada)
    assert "Name not shown" in browse().get(call.get_absolute_url()).text
    clock_stands(call.announce_at)
    assert ada.get_absolute_url() in browse().get(call.get_absolute_url()).text


@pytest.mark.parametrize("title", ["light-houses of Maine!", "Lighthouses of Máine", "Maine, lighthouses of"])
def test_a_title_like_another_is_asked_about_once(title: str, browse: Any, ada: Any, bo: Any) -> None:
    call = make_theme_call()
    idea = send_idea(call, bo, "Lighthouses of Maine")
    warned = post(browse(ada), call, title)
    assert warned.status_code == 422
    assert f'href="{idea.get_absolute_url()}"' in warned.text
    assert post(browse(ada), call, title, anyway="on").status_code == 200
    assert Idea.objects.count() == 2


def test_past_themes_are_shown_and_compared_and_hidden_things_are_not(browse: Any, ada: Any, bo: Any) -> None:
    call = make_theme_call()
    make_past_theme("National parks of California")
    send_idea(call, bo, "Secret gardens", identity=Identity.ORGANISERS)
    assert "National parks of California" in browse().get(call.get_absolute_url()).text
    assert "Nearly the same stands here" in post(browse(ada), call, "The national parks of California").text
    assert post(browse(ada), call, "Secret gardens").status_code == 200


def test_authors_change_and_withdraw_until_the_call_closes(browse: Any, ada: Any, clock_stands: Any) -> None:
    call = make_theme_call(limit=1)
    idea = send_idea(call, ada)
    client = browse(ada)
    client.post(reverse("idea_edit", args=[call.slug, idea.pk]), {"title": "Harbour lights", "text": "*New*"})
    idea.refresh_from_db()
    assert (idea.title, idea.text_html) == ("Harbour lights", "<p><em>New</em></p>\n")
    client.post(reverse("idea_withdraw", args=[call.slug, idea.pk]))
    assert not Idea.objects.exists()
    idea = send_idea(call, ada)  # the turn was given back
    clock_stands(call.takes_until)
    with pytest.raises(Forbidden, match="This call closed"):
        actions.withdraw(idea, by=ada)


def test_nobody_else_changes_a_named_idea(ada: Any, bo: Any, olga: Any) -> None:
    idea = send_idea(make_theme_call(), ada)
    for other in (bo, olga):
        with pytest.raises(Forbidden, match="not yours"):
            actions.change_idea(idea, by=other, title="Mine", text="")
        with pytest.raises(Forbidden, match="not yours"):
            actions.change_idea(idea, by=other, title="Mine", text="", code="0")


def test_pictures_stay_out_of_an_anonymous_idea(ada: Any) -> None:
    picture = f"![x](/media/images/{uuid4()}/original.webp)"
    with pytest.raises(Refused, match="knows who uploaded"):
        send_idea(make_theme_call(), ada, text=picture, identity=Identity.ANONYMOUS)


def test_a_code_changes_withdraws_and_reveals(browse: Any, ada: Any, bo: Any, clock_stands: Any) -> None:
    call = make_theme_call()
    codes = []
    for title in ("First", "Second thing"):
        page = post(browse(ada), call, title, "anonymous").text
        codes.append(page.split("<code>")[1].split("</code>")[0])
    changed = claim(browse(), call, codes[0], act="change", title="Better", text="")
    assert "The idea is changed." in changed.text
    unsure = claim(browse(), call, codes[0], act="withdraw")
    assert unsure.status_code == 422
    gone = claim(browse(), call, codes[0], act="withdraw", sure="on")
    assert "It is deleted" in gone.text
    assert [idea.title for idea in Idea.objects.all()] == ["Second thing"]
    assert "Sign in to take part." in claim(browse(), call, codes[1], act="reveal").text
    clock_stands(call.announce_at)
    assert "Change the words" not in claim(browse(), call, codes[1]).text
    claim(browse(ada), call, codes[1], act="reveal")
    idea = Idea.objects.get()
    assert (idea.author, idea.identity, idea.claim_digest) == (ada, Identity.PUBLIC, "")
    assert claim(browse(bo), call, codes[1], act="reveal").status_code == 422


def test_wrong_codes_are_slowed_down(browse: Any, db: None) -> None:
    call, client = make_theme_call(), browse()
    for number in range(30):
        assert "No idea of this call" in claim(client, call, f"{number:020}").text
    assert "too often" in claim(client, call, "1" * 20).text


def test_ideas_of_other_kinds_of_calls_have_no_page(browse: Any, ada: Any) -> None:
    call = make_theme_call(kind="jingles")
    for name in ("ideas", "idea_claim", "idea_new"):
        assert browse(ada).get(reverse(name, args=[call.slug])).status_code == 404
    assert "claim code" not in browse(ada).get(call.get_absolute_url()).text


def test_the_list_goes_on_by_key_and_names_the_pages_after_it(browse: Any, ada: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("events.themes.queries.page_of.__defaults__", (2,))
    call = make_theme_call()
    for title in ("Apples", "Bridges", "Cellars"):
        send_idea(call, ada, title, identity=Identity.ANONYMOUS)
    first = browse().get(reverse("ideas", args=[call.slug]))
    after = first.context["page"].after
    rest = browse().get(reverse("ideas", args=[call.slug]), {"after": after})
    seen = [one.idea.pk for page in (first, rest) for one in page.context["shown"]]
    assert seen == sorted(Idea.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("rows", [1, 7])
def test_pages_cost_the_same_however_many_ideas_there_are(
    rows: int, browse: Any, ada: Any, django_assert_num_queries: Any
) -> None:
    call = make_theme_call(make_event("Camp"), limit=9)
    for number in range(rows):
        send_idea(call, ada, f"Idea {number}")
    make_past_theme()
    guest: Client = browse()
    guest.get("/calls/")
    with django_assert_num_queries(3):
        guest.get(call.get_absolute_url())
    with django_assert_num_queries(2):
        guest.get(reverse("ideas", args=[call.slug]))
    member = browse(ada)
    member.get("/calls/")
    with django_assert_num_queries(8):
        member.get(call.get_absolute_url())
