"""Ideas with less to type."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from events.calls.enums import IdentityPolicy
from events.calls.models import Call
from events.models import Event
from events.themes import actions
from events.themes.enums import Identity
from events.themes.models import Idea, PastTheme, Selection
from portal.core import clock

from .calls import make_call


def make_theme_call(event: Event | None = None, **fields: Any) -> Call:
    """Return an open call for ideas in which each member chooses about the name; announced in eight days."""
    wanted = {"title": "The theme", "identity": IdentityPolicy.CHOICE, "limit": 3}
    return make_call(event, **wanted | {"announce_at": clock.now() + timedelta(days=8)} | fields)


def send_idea(call: Call, by: Any, title: str = "Harbours", *, identity: str = Identity.PUBLIC, **fields: Any) -> Idea:
    wanted: dict[str, Any] = {"text": "", "answers": [], "form_key": uuid4()}
    return actions.submit(call, by=by, title=title, identity=identity, **wanted | fields)


def select_idea(idea: Idea, **fields: Any) -> Selection:
    return actions.select(idea, by=None, **{"reason": "It fits the town."} | fields)


def make_past_theme(title: str = "Parks of California", **fields: Any) -> PastTheme:
    return actions.create_past(by=None, **{"title": title, "text": "", "occasion": "Spring", "year": 2011} | fields)
