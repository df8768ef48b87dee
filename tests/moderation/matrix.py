"""Who gets what in moderation: the queue is the moderators', a decision its author's and reporters'."""

from typing import Any

from tests.architecture.matrix import EDITOR, ORGANISER, OWNER, Cast, row
from tests.factories.accounts import make_member
from tests.factories.moderation import make_case, make_report

CANARIES = {"bittern": {EDITOR, ORGANISER}, "lapwing": {OWNER, EDITOR, ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    hidden = make_case(cast.owner, outcome="hidden", reason="There was a lapwing in it.")
    reported = make_case(cast.owner)
    make_report(reported, make_member("reporting-rita"), text="He keeps a bittern.")
    gone = make_member("closed-rails", is_active=False)
    return {
        "profile": {"kind": "person", "key": cast.owner.pk},
        "closed account": {"kind": "person", "key": gone.pk},
        "open case": {"pk": reported.pk},
        "decided case": {"pk": hidden.pk},
    }


ROWS = [
    row("report", of="profile", visitor=302, members=200, suspended=403, owner=403),
    row("report", of="profile", method="POST", visitor=302, members=422, suspended=403, owner=403),
    row("report", of="closed account", visitor=302, members=404),
    row("moderation", visitor=302, members=403, editor=200, organiser=200),
    row("moderation_decide", method="POST", visitor=302, members=403, editor=422, organiser=422),
    row("moderation_log", visitor=302, members=403, editor=200, organiser=200),
    row("moderation_case", of="open case", visitor=302, members=403, editor=200, organiser=200),
    row("moderation_case", of="decided case", visitor=302, members=403, editor=200, organiser=200),
    row("moderation_case", of="open case", method="POST", visitor=302, members=403, editor=422, organiser=422),
    row("moderation_restore", of="decided case", method="POST", visitor=302, members=403, editor=422, organiser=422),
    row("moderation_suspend", of="open case", visitor=302, members=403, organiser=200),
    row("decision", of="decided case", visitor=302, members=404, owner=200, editor=200, organiser=200),
    row("decision", of="open case", visitor=302, members=404),
]
