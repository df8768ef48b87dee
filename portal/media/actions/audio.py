"""Every write of a recording: kept as it came, then written anew from its sound."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import ngettext

from portal import audit
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer
from portal.media.access import can_upload
from portal.media.enums import AudioKind
from portal.media.models import Audio
from portal.media.sound import clean, judge


def store_audio(upload: File, *, by: Any) -> Audio:
    """Keep an upload where nobody can fetch it, and return its row; what nothing refers to is swept after a week.

    The caller's job calls `clean_audio` next. `by` None is the portal itself, which has no quota.
    Raises BadAudio for what its weight or its first bytes rule out, Refused for a spent quota, Forbidden.
    """
    audio = Audio(owner=by, kind=judge(upload), size_bytes=upload.size, upload_hash=_sha256(upload))
    with transaction.atomic():
        if by is not None:
            can_upload(lock_writer(by)).require()
            _require_quota(by)
        # The file before the row: a crash between them leaves a stray folder for the sweep, never a broken row.
        Audio.storage().save(audio.upload_name, upload)
        audio.save(force_insert=True)
        audit.record(by, "audio.store", audio)
    return audio


def clean_audio(audio: Audio, *, shortest: int, longest: int) -> None:
    """Replace the upload by its sound alone, and note what was measured; `shortest` and `longest` in seconds.

    Reads the whole file: call it in a job. Safe to kill anywhere and to run again: the upload goes once the clean file
    stands, and a clean file cleans to itself. Raises BadAudio, and then nothing has changed.
    """
    if audio.cleaned_at:
        return
    storage = Audio.storage()
    source = audio.upload_name if storage.exists(audio.upload_name) else audio.name
    with storage.open(source) as opened:
        sound = clean(opened.read(), AudioKind(audio.kind), shortest=shortest, longest=longest)
    if source == audio.upload_name:
        storage.delete(audio.name)
        storage.save(audio.name, ContentFile(sound.content))
        storage.delete(audio.upload_name)
    audio.size_bytes, audio.content_hash = len(sound.content), sound.content_hash
    audio.duration_ms, audio.bitrate_kbps, audio.channels = sound.duration_ms, sound.bitrate_kbps, sound.channels
    audio.cleaned_at = clock.real_now()
    audio.save(force_update=True)


def _sha256(upload: File) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _require_quota(member: Any) -> None:
    quota = settings.AUDIO_PER_DAY
    if Audio.objects.of_last_day(member).count() >= quota:
        raise Refused(
            ngettext(
                "You have added %(n)d recording in the last 24 hours. Try again tomorrow.",
                "You have added %(n)d recordings in the last 24 hours. Try again tomorrow.",
                quota,
            )
            % {"n": quota}
        )
