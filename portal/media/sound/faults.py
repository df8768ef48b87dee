"""Why a recording is refused, in sentences for the person who chose the file."""

from django.utils.translation import gettext as _

from portal.core.errors import Refused
from portal.media.weights import megabytes


class BadAudio(Refused):
    """The file is no recording that the portal takes; the sentence says why."""


def too_heavy(size_bytes: int, cap_bytes: int) -> BadAudio:
    sizes = {"size": megabytes(size_bytes), "cap": megabytes(cap_bytes)}
    return BadAudio(_("The recording is %(size)s MB. Choose one of up to %(cap)s MB.") % sizes)


def empty() -> BadAudio:
    return BadAudio(_("The file is empty. Choose another one."))


def not_audio() -> BadAudio:
    return BadAudio(_("The file is not audio that we can read. Choose an MP3, OGG, WAV or FLAC file."))


def silent() -> BadAudio:
    return BadAudio(_("The file holds no sound that we can play. Save it again in your audio editor as MP3 or WAV."))


def damaged() -> BadAudio:
    return BadAudio(_("The recording is damaged. Save it again in your audio editor, or choose another one."))


def contradictory() -> BadAudio:
    return BadAudio(
        _("The file is longer or shorter than it says. Save it again in your audio editor, and try once more.")
    )
