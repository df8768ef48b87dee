"""Who gets what at the addresses of ideas and themes."""

from typing import Any
from uuid import uuid4

from events.themes import actions
from events.themes.enums import Identity
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.events import make_event
from tests.factories.themes import make_theme_call, select_idea, send_idea

# What is for the organisers, what is hidden, and what is selected and not announced.
CANARIES: dict[str, set[str]] = {
    "bandicoot": {OWNER, ORGANISER},
    "quoll": {OWNER, ORGANISER},
    "bilby": {ORGANISER},
}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    call = make_theme_call(make_event("Themed"), title="Ideas wanted")
    public = send_idea(call, cast.owner, "Harbours")
    kept = send_idea(call, cast.owner, "The bandicoot", identity=Identity.ORGANISERS)
    hidden = send_idea(call, cast.owner, "The quoll")
    actions.hide(hidden, by=cast.organiser, reason="Twice here.")
    anonymous = send_idea(call, cast.member, "Tides", identity=Identity.ANONYMOUS)
    select_idea(public, reason="For the bilby in it.", accent_hue=255)
    of = {"slug": call.slug}
    return {
        "call of ideas": of,
        "own idea": {**of, "key": public.pk},
        "idea for organisers": {**of, "key": kept.pk},
        "hidden idea": {**of, "key": hidden.pk},
        "anonymous idea": {**of, "key": anonymous.pk},
        "no such idea": {**of, "key": uuid4()},
    }


ROWS = [
    row("ideas", of="call of ideas", everybody=200),
    row("idea_new", of="call of ideas", visitor=302, suspended=403, members=200),
    row("idea_claim", of="call of ideas", everybody=200),
    row("theme_preview", of="call of ideas", visitor=302, members=404, organiser=200),
    row("idea", of="own idea", everybody=200),
    row("idea", of="anonymous idea", everybody=200),
    row("idea", of="no such idea", everybody=404),
    row("idea", of="idea for organisers", everybody=404, owner=200, organiser=200),
    row("idea", of="hidden idea", everybody=404, owner=200, organiser=200),
    row("idea_edit", of="own idea", visitor=302, members=403, owner=200),
    row("idea_withdraw", of="own idea", visitor=302, members=403, owner=200),
    row("idea_withdraw", of="own idea", method="POST", visitor=302, members=403, owner=302),
    row("idea_edit", of="anonymous idea", visitor=302, members=403),
    row("idea_edit", of="idea for organisers", visitor=302, members=404, owner=200, organiser=403),
]
