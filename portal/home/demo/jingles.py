"""The jingle contest that a webinar's hold music began. The recordings are tones, written when the demo is."""

import io
import math
import wave
from array import array
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile

from events.calls.actions import create_call, create_vote, publish
from events.calls.enums import CallKind, IdentityPolicy
from events.calls.models import Call
from events.jingles.actions import accept, check, enter, submit
from portal.accounts.models import User
from portal.ballots.enums import Method, TieRule
from portal.community.actions import create_person

from .clock import ZONE

RATE, LOUDEST = 11_025, 9_000
OPENED, CLOSES = datetime(2011, 6, 20, 15, tzinfo=ZONE), datetime(2011, 7, 14, tzinfo=ZONE)
VOTE_OPENS, VOTE_CLOSES = datetime(2011, 7, 14, 9, tzinfo=ZONE), datetime(2011, 7, 29, tzinfo=ZONE)
ANNOUNCED = datetime(2011, 7, 29, 9, tzinfo=ZONE)


@dataclass(frozen=True)
class Tune:
    """`notes` are half tones above the A at 220 Hz, struck one after the other for `beat` seconds each."""

    title: str
    description: str
    notes: tuple[int, ...]
    beat: float


FIRST = Tune(
    "The first entry",
    "Six seconds. In this demo, twelve plain tones that climb and come home stand in for the recording.",
    (0, 4, 7, 12, 7, 4, 0, 5, 9, 12, 7, 0),
    0.5,
)
TUNES = {
    9: Tune(
        "Please hold the cloud",
        "Three bells, a pause, the same three bells a little higher. No voice.",
        (7, 4, 0, 9, 5, 2, 12, 7),
        1.0,
    ),
    23: Tune(
        "Scheduler’s waltz",
        "A waltz on a toy organ: one low tone, two high ones, over and over.",
        (0, 7, 7, 5, 9, 9) * 3,
        0.45,
    ),
    61: Tune(
        "Four racks, one melody",
        "Low hums that start one after the other, like machines in the morning.",
        (-12, -8, -5, 0, -12, 0),
        1.5,
    ),
    70: Tune(
        "Ring, ring, glance",
        "A telephone rings twice; then somebody picks up with a cheerful chord.",
        (12, 16, 12, 16, 0, 4, 7, 12),
        0.8,
    ),
}
STILL_TO_HEAR = 70


def load_jingles() -> None:
    """Open the contest with its first entry and some more; one waits for the organisers to listen."""
    call = _contest()
    person = create_person(by=None, name="Mike Mazarick", description="Sent in the first jingle.")
    first = enter(
        by=None, call=call, person=person, recording=_recording(FIRST), title=FIRST.title, description=FIRST.description
    )
    check(first)
    accept(first, by=None)
    for number, tune in TUNES.items():
        member = User.objects.get(handle=f"member-{number:02}")
        words = {"title": tune.title, "description": tune.description}
        jingle = submit(call, by=member, form_key=uuid4(), recording=_recording(tune), terms_version=1, **words)
        check(jingle)
        if number != STILL_TO_HEAR:
            accept(jingle, by=None)


def _contest() -> Call:
    call = create_call(
        by=None,
        kind=CallKind.JINGLES,
        event=None,
        title="A jingle for the line",
        slug="jingle",
        summary="Somebody waits for a webinar to begin. What shall they hear?",
        description=(
            "It began with jokes about the hold music of a Glance webinar:\n\n{{ post:a-jingle-of-our-own }}\n\n"
            "Record something of five to sixty seconds. Everybody hears what was sent in, nobody learns who made it, "
            "and the members vote. Whatever wins greets those who wait."
        ),
        time_zone=str(ZONE),
        opens_at=OPENED,
        closes_at=CLOSES,
        vote_opens_at=VOTE_OPENS,
        vote_closes_at=VOTE_CLOSES,
        announce_at=ANNOUNCED,
        identity=IdentityPolicy.HIDDEN,
        limit=2,
    )
    create_vote(by=None, call=call, method=Method.APPROVAL, max_choices=2, tie_rule=TieRule.SHARED)
    return publish(call, by=None)


def _recording(tune: Tune) -> ContentFile:
    """Play the notes as tones that fade, with a soft octave above each."""
    samples = array("h")
    for note in tune.notes:
        step = 2 * math.pi * 220 * 2 ** (note / 12) / RATE
        length = round(tune.beat * RATE)
        samples.extend(
            int(
                LOUDEST
                * math.exp(-3 * n / length)
                * (math.sin(step * n) + 0.3 * math.sin(2 * step * n))
                * min(1, n / 99)
            )
            for n in range(length)
        )
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        target.writeframes(samples.tobytes())
    return ContentFile(out.getvalue())
