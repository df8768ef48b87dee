"""The words that a contest begins with, until its organisers write others."""

from django.utils.translation import gettext as _

from events.calls.models import Call

from .models import Terms


def terms_of(call: Call) -> Terms:
    """Return what is accepted today; not stored yet where nobody has written or accepted anything. One query."""
    return Terms.objects.current(call) or Terms(
        call=call,
        version=1,
        licence=_(
            "I license this recording under Creative Commons Attribution 4.0 (CC BY 4.0): everybody may play, share "
            "and change it, and names me as its author once the contest is decided."
        ),
        originality=_(
            "I made this recording, and all that one hears in it, myself, or I hold the rights to it. It quotes no "
            "melody, voice or sample of somebody who has not agreed."
        ),
    )
