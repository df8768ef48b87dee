"""Who gets what at the addresses of webinars."""

from datetime import timedelta
from typing import Any

from portal.core import clock
from tests.architecture.matrix import OWNER, Cast, row
from tests.factories.registration import register
from tests.factories.webinars import admission_of, make_webinar

# Links that no page shows: once the doors are open the owner is led to the first one, by a header.
CANARIES: dict[str, set[str]] = {"kinkajou": {OWNER}, "olingo": set(), "tamandua": set()}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    """The owner registered for a webinar whose doors are open, and for one that is tomorrow."""
    found = {}
    for title, minutes, word in (("Doors open", 10, "kinkajou"), ("Tomorrow", 60 * 24, "olingo")):
        starts_at = clock.now() + timedelta(minutes=minutes)
        webinar = make_webinar(
            title,
            starts_at=starts_at,
            join_url=f"https://webinar.example.org/{word}",
            recording_url="https://video.example.org/tamandua",
        )
        register(admission_of(webinar), cast.owner)
        found[title.lower()] = {"slug": webinar.event.slug}
    return found


ROWS = [
    row("webinar_join", of="doors open", visitor=302, members=403, owner=302),
    row("webinar_join", of="tomorrow", visitor=302, members=403),
    row("joinings_csv", of="doors open", visitor=302, members=404, organiser=200),
    row("event", of="doors open", everybody=200),
]
