"""What of a webinar comes along to the clone of its event: who presents, and none of the links."""

from events.models import Event

from .models import Webinar


def copy_webinar(event: Event, clone: Event, days: int) -> None:
    """Set up the clone's webinar; each one has a link and a recording of its own."""
    for webinar in Webinar.objects.filter(event=event):
        Webinar.objects.create(event=clone, presenters=webinar.presenters)
