"""Who gets what at the addresses of calls."""

from typing import Any

from tests.architecture.matrix import ORGANISER, Cast, row
from tests.factories.calls import make_call, make_vote
from tests.factories.events import make_event

CANARIES = {"quokka": {ORGANISER}, "tapir": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    return {
        "call": {"slug": make_call(make_event("Camp"), title="Names for the camp").slug},
        "draft call": {"slug": make_call(title="A draft", summary="quokka", is_public=False).slug},
        "call of a draft": {
            "slug": make_call(make_event("Secret", is_public=False), title="Early", summary="tapir").slug
        },
        "no such call": {"slug": "nothing"},
        "vote": {"slug": make_vote().call.slug},
        "vote on a draft": {"slug": make_vote(is_public=False).call.slug},
    }


ROWS = [
    row("calls", everybody=200),
    row("call", of="call", everybody=200),
    row("call", of="no such call", everybody=404),
    row("call", of="draft call", everybody=404, organiser=200),
    row("call", of="call of a draft", everybody=404, organiser=200),
    row("call_vote", of="vote", everybody=200),
    row("call_vote", of="call", everybody=404),
    row("call_vote", of="vote on a draft", everybody=404, organiser=200),
    row("call_vote", of="vote", method="POST", visitor=302, members=422),
]
