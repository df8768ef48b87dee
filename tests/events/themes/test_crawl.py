"""Whoever reads whatever: no answer tells who sent an anonymous idea, nor what is kept back for organisers."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from events.calls.models import Quota
from events.themes import actions
from events.themes.enums import Identity
from events.themes.models import Idea
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import scope_of
from portal.media.pictures import read
from tests.architecture import walk
from tests.factories.accounts import grant, make_member
from tests.factories.ballots import let_vote, make_poll, vote
from tests.factories.committee import make_committee, seat
from tests.factories.events import make_event
from tests.factories.media import make_upload
from tests.factories.themes import make_theme_call, select_idea, send_idea

AUTHOR, IDEA = "Wilhelmina Wombat", "Thylacine tides"
KEPT = ("Bandersnatch", "Jubjub", "Snarkhunting")
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
LEAVES = ("/accounts/logout", "/static/", "/media/", "/accent/", "/admin/jsi18n")
FURTHEST = 400


@pytest.fixture
def readers(ada: User, bo: User, ed: User) -> dict[str, User | None]:
    """A guest, a voter, one who sent an idea as well, of the committee, a moderator, an editor, another's organiser."""
    elsewhere = make_event("Elsewhere")
    other = grant(make_member("oscar"), Role.EVENT_ORGANISER, scope_of(elsewhere))
    voter, seated = make_member("mia"), make_member("cora")
    poll = make_poll()
    let_vote(poll, voter)
    vote(poll, voter, "Nova")
    seat(make_committee(elsewhere), seated)
    found = {"guest": None, "voter": voter, "sender": ada, "committee": seated, "moderator": bo, "editor": ed}
    return found | {"other": other}


@pytest.fixture
def author(ada: User, olga: User) -> User:
    """Return who sent the anonymous idea, once everything stands that somebody could find."""
    author = make_member("wilhelmina", display_name=AUTHOR)
    call = make_theme_call(make_event("Camp"))
    send_idea(call, author, IDEA, identity=Identity.ANONYMOUS, text="Grey on green.")
    shown = send_idea(call, ada, "Harbours", text="Quay.")
    send_idea(call, author, KEPT[0], identity=Identity.ORGANISERS)
    hidden = send_idea(call, author, KEPT[1])
    actions.hide(hidden, by=olga, reason="Twice.")
    select_idea(shown, reason=KEPT[2], new_picture=read(make_upload()), picture_alt=KEPT[2])
    return author


def pages(client: Client, first: list[str]) -> Iterator[tuple[str, str]]:
    """Follow every link of this portal from `first` on, and give each address with what it answers."""
    wait, seen = list(first), set(first)
    while wait and len(seen) < FURTHEST:
        address = wait.pop(0)
        response: Any = client.get(address)
        body = response.getvalue().decode(errors="replace")
        yield address, body + str(response.headers)
        for link in LINK.findall(body):
            path = urlsplit(link).path
            found = link.replace("&amp;", "&") if path.startswith("/search") else path
            if found not in seen and not found.startswith(LEAVES):
                seen.add(found)
                wait.append(found)


def everywhere() -> list[str]:
    call = Idea.objects.get(title=IDEA).call
    named = [reverse(name, args=[call.slug]) for name in ("call", "ideas", "idea_claim", "theme_preview")]
    ideas = [reverse("idea", args=[call.slug, idea.pk]) for idea in Idea.objects.all()]
    searches = [f"/search/?q={words}" for words in ("Thylacine", "Wombat", *KEPT)]
    feeds = ["/events/calendar.ics", "/events/camp/calendar.ics", "/events/camp/", "/sitemap.xml", "/feeds/"]
    return [*named, *ideas, *searches, *feeds, "/people/wilhelmina/", "/", "/accounts/data/", *walk.admin_pages()]


@pytest.mark.parametrize("name", ["guest", "voter", "sender", "committee", "moderator", "editor", "other"])
def test_no_answer_joins_author_and_idea_or_holds_what_is_kept_back(
    name: str, readers: dict[str, User | None], author: User, browse: Any
) -> None:
    client = Client()
    if (reader := readers[name]) is not None:
        client.force_login(reader, backend="portal.accounts.backends.PortalBackend")
    read_pages = 0
    for address, body in pages(client, everywhere()):
        read_pages += 1
        names = [word for word in (AUTHOR, "wilhelmina", author.email) if word in body]
        assert not (names and IDEA in body), address
        searched = {word for word in KEPT if address.startswith("/search/") and f"q={word}" in address}
        assert not [word for word in KEPT if word in body and word not in searched], address
    assert read_pages > 60


def test_the_organiser_reads_the_idea_and_learns_no_author(author: User, olga: User, browse: Any) -> None:
    client = browse(olga)
    idea = Idea.objects.get(title=IDEA)
    for address in (
        reverse("admin:themes_idea_change", args=[idea.pk]),
        reverse("admin:themes_idea_delete", args=[idea.pk]),
        f"/admin/audit/auditentry/?q={idea.pk}",
        idea.get_absolute_url(),
    ):
        body = client.get(address, follow=True).content.decode()
        assert AUTHOR not in body, address
    assert IDEA in client.get(reverse("admin:themes_idea_changelist")).text
    assert Quota.objects.get(member=author).used == 3
