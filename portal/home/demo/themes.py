"""The theme of the October pair: what members sent in, invented, and one idea that waits for 8 July."""

from datetime import date, datetime
from uuid import uuid4

from events.calls.actions import create_call, publish
from events.calls.enums import CallKind, IdentityPolicy
from events.calls.models import Call
from events.models import Event
from events.themes.actions import create_past, select, shortlist, submit
from events.themes.enums import Identity
from events.themes.models import Idea
from portal.accounts.models import User
from portal.media.pictures import read

from .clock import ZONE
from .drawings import canyon_bridge, harbour

OPENED, CLOSES = datetime(2011, 6, 28, 11, tzinfo=ZONE), datetime(2011, 7, 8, tzinfo=ZONE)
ANNOUNCED = datetime(2011, 7, 8, 9, tzinfo=ZONE)
CHOSEN = "Harbour lights"
HUE_OF_THE_HARBOUR = 245
# Day of June or July, member, how it was sent, title, text.
IDEAS = (
    (
        date(2011, 6, 29),
        44,
        Identity.PUBLIC,
        CHOSEN,
        "Ships of every size come in by the same few lights. A lighthouse on the shirt, its beam across the signs: "
        "one can *follow the light* from the door to each room.",
    ),
    (
        date(2011, 6, 30),
        17,
        Identity.PUBLIC,
        "Lines of the subway",
        "Every track of the programme is a line with a colour, every room a station. The map is the programme.",
    ),
    (
        date(2011, 7, 1),
        52,
        Identity.ANONYMOUS,
        "Brick and granite",
        "Small parts, laid by many hands, that carry a city. Easy to draw, and cheap to print in one colour.",
    ),
    (
        date(2011, 7, 2),
        8,
        Identity.PUBLIC,
        "Leaves in October",
        "Red, orange and yellow are already there that week. Nothing has to be printed twice.",
    ),
    (
        date(2011, 7, 5),
        33,
        Identity.ANONYMOUS,
        "Swan boats",
        "Calm above, paddling below. Somebody had to say it.",
    ),
    (
        date(2011, 7, 5),
        26,
        Identity.ORGANISERS,
        "The old printing shops",
        "I know a printer who would lend us wooden letters for the signs, but would rather not be asked by everybody.",
    ),
)


def load_theme() -> None:
    """Open the call, show what the last theme was, send ideas in, and select one that shows by itself on 8 July."""
    create_past(
        by=None,
        title="State and national parks of California",
        text="The signs named parks, and the event shirt showed the Bixby Canyon Bridge.",
        occasion="Design Summit, spring 2011",
        year=2011,
        event=Event.objects.get(slug="design-summit-spring-2011"),
        new_picture=read(canyon_bridge()),
        picture_alt="Drawing of a bridge with one high arch over a canyon, hills behind it",
    )
    call = _call()
    members = {user.handle: user for user in User.objects.filter(handle__startswith="member-")}
    for day, number, identity, title, text in IDEAS:
        _send(call, members[f"member-{number:02}"], day, identity=identity, title=title, text=text)
    shortlist(Idea.objects.get(call=call, title="Lines of the subway"), by=None)
    chosen = shortlist(Idea.objects.get(call=call, title=CHOSEN), by=None)
    select(
        chosen,
        by=None,
        reason="It belongs to Boston, one line draws it, and it says what a conference is for: to find the way in.",
        new_picture=read(harbour()),
        picture_alt="Drawing of a lighthouse at dusk, its beam over the water, the windows of a town behind it",
        accent_hue=HUE_OF_THE_HARBOUR,
    )


def _call() -> Call:
    call = create_call(
        by=None,
        kind=CallKind.IDEAS,
        event=Event.objects.get(slug="boston-2011"),
        title="A theme for October",
        slug="october-theme",
        summary="What should Boston look like? One idea carries the signs, the slides and the shirt.",
        description=(
            "Our events carry a theme. It can be drawn, it is understood without a caption, and it belongs to the "
            "place.\n\nSend an idea with your name, to the organisers only, or anonymously. One is selected and "
            "announced with the reason; from then on the pages of the event wear it."
        ),
        time_zone="America/Chicago",
        opens_at=OPENED,
        closes_at=CLOSES,
        announce_at=ANNOUNCED,
        identity=IdentityPolicy.CHOICE,
        limit=3,
    )
    publish(call, by=None)
    Call.objects.filter(pk=call.pk).update(published_at=OPENED, created_at=OPENED)
    return call


def _send(call: Call, by: User, day: date, **words: str) -> None:
    """Send an idea in as if on that day; of one with a name the hour is made up too."""
    idea = submit(call, by=by, form_key=uuid4(), answers=[], **words)
    Idea.objects.filter(pk=idea.pk).update(submitted_on=day)
    at = datetime(day.year, day.month, day.day, 13, 30, tzinfo=ZONE)
    Idea.objects.filter(pk=idea.pk, submitted_at__isnull=False).update(submitted_at=at)
