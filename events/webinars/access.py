"""May this person do this to a webinar, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from events.access import can_organise
from portal.accounts.access import can_write
from portal.core.verdict import ALLOWED, Verdict, refused
from portal.core.zones import moment_in_words

from .models import Webinar


def can_join(user: Any, webinar: Webinar, *, attends: bool) -> Verdict:
    """Say whether somebody gets the link to join; `attends`: confirmed, and not for the recording alone."""
    if not (writes := can_write(user)):
        return writes
    if not webinar.event.takes_place:
        return refused(_("“%s” does not take place on these dates.") % webinar)
    if not attends:
        return refused(_("The link is for those whose registration is confirmed. Register on the webinar’s page."))
    if webinar.event.is_over:
        return refused(_("The webinar is over. Its recording will be on its page."))
    if not webinar.is_joinable:
        return refused(_("The link works from %s on.") % moment_in_words(webinar.joining_from))
    if not webinar.join_url:
        return refused(_("The organisers have not entered the link yet. Try again in a minute."))
    return ALLOWED


def can_set_up(user: Any, webinar: Webinar) -> Verdict:
    return can_organise(user, webinar.event)


def can_post_recording(user: Any, webinar: Webinar) -> Verdict:
    """Say whether somebody may show the recording to everybody: once the webinar is over."""
    if not (organises := can_set_up(user, webinar)):
        return organises
    if webinar.recording_posted_at:
        return refused(_("The recording is posted already."))
    if not webinar.event.takes_place:
        return refused(_("“%s” does not take place on these dates.") % webinar)
    if not webinar.event.is_over:
        return refused(
            _("The webinar goes until %s. Post its recording after that.") % moment_in_words(webinar.event.ends_at)
        )
    return ALLOWED


def can_withdraw_recording(user: Any, webinar: Webinar) -> Verdict:
    if not (organises := can_set_up(user, webinar)):
        return organises
    return ALLOWED if webinar.recording_posted_at else refused(_("No recording is posted."))
