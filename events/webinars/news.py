"""What webinars tell their registrants: that one begins, and that its recording is there."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration.queries import attending, for_recording_only
from portal.core.zones import moment_in_words
from portal.notifications import Kind, Recipient, Told

from .models import Webinar


def who_attends(webinar: Webinar, actor: Any) -> Iterator[Recipient]:
    for user_id in attending(webinar.event).values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you have registered"))


def who_gets_the_recording(webinar: Webinar, actor: Any) -> Iterator[Recipient]:
    yield from who_attends(webinar, actor)
    for user_id in for_recording_only(webinar.event).values_list("user", flat=True):
        yield Recipient(user_id, gettext_lazy("you asked for the recording"))


def tell_soon(webinar: Webinar, names: list[str], count: int) -> Told:
    event, url = webinar.event, webinar.get_absolute_url()
    if not event.takes_place:
        return Told(_("“%s” does not take place on these dates.") % event, url)
    words = {"event": event, "at": moment_in_words(event.starts_at), "from": moment_in_words(webinar.joining_from)}
    sentence = _("“%(event)s” begins on %(at)s. From %(from)s on, its page has the button to join.")
    return Told(sentence % words, url)


def tell_recording(webinar: Webinar, names: list[str], count: int) -> Told:
    if webinar.recording_posted_at:
        return Told(_("The recording of “%s” is there.") % webinar, webinar.get_absolute_url())
    sentence = _("The recording of “%s” is taken back for a correction. It will be on the same page again.")
    return Told(sentence % webinar, webinar.get_absolute_url())


def _thread(webinar: Any) -> str:
    return f"webinar:{webinar.pk}"


KINDS = (
    Kind(
        name="webinar.soon",
        label=gettext_lazy("Webinars that I attend begin"),
        model=Webinar,
        recipients=who_attends,
        thread=_thread,
        tell=tell_soon,
        by_mail="at_once",
        subscription=False,
        related=("event",),
    ),
    Kind(
        name="webinar.recording",
        label=gettext_lazy("Recordings of webinars that I registered for"),
        model=Webinar,
        recipients=who_gets_the_recording,
        thread=_thread,
        tell=tell_recording,
        by_mail="at_once",
        subscription=False,
        related=("event",),
    ),
)
