"""Who gets what at the addresses of jingles; an author's name is for organisers alone before the announcement."""

from typing import Any

from events.jingles.enums import State
from events.jingles.models import Jingle
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.community import make_person
from tests.factories.jingles import make_contest, make_jingle

CANARIES = {"axolotl": {OWNER, ORGANISER}, "narwhal": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    contest = make_contest(title="A tune for the camp", limit=3)
    heard = make_jingle(contest, cast.owner, title="A tune")
    # A person's page may be read, but is not where it is said that they made this one.
    by_mail = make_jingle(contest, cast.owner, title="Tune by mail")
    Jingle.objects.filter(pk=by_mail.pk).update(author=None, person=make_person("Hazel"))
    waiting = make_jingle(contest, cast.owner, State.CHECKING, title="The axolotl", description="axolotl")
    secret = make_contest(title="narwhal", slug="draft-contest", is_public=False)
    return {
        "contest": {"slug": contest.slug},
        "draft contest": {"slug": secret.slug},
        "jingle": {"slug": contest.slug, "key": heard.pk},
        "jingle by mail": {"slug": contest.slug, "key": by_mail.pk},
        "waiting jingle": {"slug": contest.slug, "key": waiting.pk},
        "jingle of another call": {"slug": secret.slug, "key": heard.pk},
    }


ROWS = [
    row("jingles", of="contest", everybody=200),
    row("jingles", of="draft contest", everybody=404, organiser=200),
    row("jingle_new", of="contest", visitor=302, members=200, suspended=403),
    row("jingle_new", of="draft contest", visitor=302, members=404, organiser=403),
    row("jingle", of="jingle", everybody=200),
    row("jingle", of="jingle by mail", everybody=200),
    row("jingle", of="waiting jingle", everybody=404, owner=200, organiser=200),
    row("jingle", of="jingle of another call", everybody=404),
    row("jingle_sound", of="jingle", everybody=200),
    row("jingle_sound", of="waiting jingle", everybody=404, owner=200, organiser=200),
    row("jingle_edit", of="jingle", visitor=302, members=403, organiser=200),
    row("jingle_edit", of="waiting jingle", visitor=302, members=404, owner=200, organiser=200),
    row("jingle_withdraw", of="jingle", visitor=302, members=403, owner=200),
    row("jingle_withdraw", of="waiting jingle", visitor=302, members=404, owner=200, organiser=403),
    row("jingle_withdraw", of="waiting jingle", method="POST", visitor=302, members=404, owner=302, organiser=403),
]
