"""Stored recordings: kept where nobody fetches them, replaced by their sound, counted, swept."""

import hashlib
import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from portal.accounts.models import User, Visitor
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media import jobs
from portal.media.actions import clean_audio, delete_audio, store_audio
from portal.media.models import Audio
from portal.media.sound import BadAudio
from tests.factories.audio import audio_upload, make_audio, mp3_bytes, opus_bytes, wav_bytes


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_an_upload_waits_in_the_private_storage_alone(ada: User, media_root: Path, private_root: Path) -> None:
    audio = store_audio(audio_upload(), by=ada)
    assert (audio.kind, audio.owner, audio.size_bytes) == ("wav", ada, len(wav_bytes()))
    assert audio.upload_hash == hashlib.sha256(wav_bytes()).hexdigest()
    assert (private_root / "audio" / str(audio.pk) / "upload").read_bytes() == wav_bytes()
    assert list(media_root.iterdir()) == []


def test_cleaning_replaces_the_upload_and_measures_it(ada: User, private_root: Path) -> None:
    audio = store_audio(audio_upload(opus_bytes(7, comment=b"Quokka")), by=ada)
    clean_audio(audio, shortest=5, longest=60)
    audio.refresh_from_db()
    stored = (private_root / audio.name).read_bytes()
    assert files(private_root) == {"clean.ogg"}
    assert b"Quokka" not in stored
    assert (audio.duration_ms, audio.channels, audio.size_bytes) == (7000, 1, len(stored))
    assert audio.content_hash == hashlib.sha256(stored).hexdigest()


def test_cleaning_twice_changes_nothing(ada: User) -> None:
    audio = make_audio(ada)
    before = Audio.objects.filter(pk=audio.pk).values().get()
    clean_audio(Audio.objects.get(), shortest=5, longest=60)
    assert Audio.objects.filter(pk=audio.pk).values().get() == before


@pytest.mark.parametrize("died_at", ["before the clean file", "beside both files", "after the upload went"])
def test_cleaning_goes_on_wherever_a_worker_died(died_at: str, ada: User, private_root: Path) -> None:
    audio = store_audio(audio_upload(mp3_bytes()), by=ada)
    folder = private_root / audio.folder
    if died_at != "before the clean file":
        clean_audio(audio, shortest=5, longest=60)
        Audio.objects.update(cleaned_at=None, content_hash="", duration_ms=None)
    if died_at == "beside both files":
        (folder / "upload").write_bytes(mp3_bytes())
        (folder / "clean.mp3").write_bytes(b"half of it")
    audio = Audio.objects.get()
    clean_audio(audio, shortest=5, longest=60)
    assert files(private_root) == {"clean.mp3"}
    assert (folder / "clean.mp3").read_bytes() == mp3_bytes()
    assert audio.content_hash == hashlib.sha256(mp3_bytes()).hexdigest()


def test_a_refused_recording_stays_as_it_is(ada: User, private_root: Path) -> None:
    audio = store_audio(audio_upload(wav_bytes(3)), by=ada)
    with pytest.raises(BadAudio):
        clean_audio(audio, shortest=5, longest=60)
    assert Audio.objects.get().cleaned_at is None
    assert files(private_root) == {"upload"}


@pytest.mark.django_db(transaction=True)
def test_a_deleted_recording_takes_its_files_along(ada: User, private_root: Path) -> None:
    delete_audio(make_audio(ada), by=ada)
    assert files(private_root) == set()
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"audio.store", "audio.delete"}


def test_the_daily_quota_is_refused_with_its_number(ada: User, ed: User, settings: object) -> None:
    settings.AUDIO_PER_DAY = 2  # type: ignore[attr-defined]
    make_audio(ada)
    make_audio(ada)
    with pytest.raises(Refused, match="You have added 2 recordings in the last 24 hours"):
        make_audio(ada)
    assert make_audio(ed)
    Audio.objects.update(uploaded_at=clock.real_now() - timedelta(hours=25))
    assert make_audio(ada)


def test_neither_guests_nor_the_suspended_add_recordings(cy: User, visitor: Visitor, private_root: Path) -> None:
    with pytest.raises(Forbidden):
        store_audio(audio_upload(), by=cy)
    assert not Audio.objects.exists()
    assert files(private_root) == set()


@pytest.mark.django_db(transaction=True)
def test_a_recording_that_nothing_refers_to_goes_after_a_week(ada: User, private_root: Path) -> None:
    old, young = make_audio(ada), make_audio(ada)
    Audio.objects.filter(pk=old.pk).update(uploaded_at=clock.real_now() - timedelta(days=8))
    Audio.objects.filter(pk=young.pk).update(uploaded_at=clock.real_now() - timedelta(days=6))
    jobs.sweep()
    assert list(Audio.objects.all()) == [young]
    assert [path.name for path in (private_root / "audio").iterdir()] == [str(young.pk)]


def test_a_folder_without_a_row_goes_once_it_is_old(db: None, private_root: Path) -> None:
    old, young = (private_root / "audio" / str(uuid.uuid4()) for _ in range(2))
    for folder in (old, young):
        folder.mkdir(parents=True)
        (folder / "upload").write_bytes(b"left by a crash")
    os.utime(old / "upload", (0, 0))
    jobs.sweep()
    assert list((private_root / "audio").iterdir()) == [young]
