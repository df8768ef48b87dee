"""What kinds of recording the portal takes."""

from django.db import models


class AudioKind(models.TextChoices):
    """The kind of a recording by its container; the value is the ending of its stored file."""

    MP3 = "mp3", "MP3"
    OGG = "ogg", "OGG"
    WAV = "wav", "WAV"
    FLAC = "flac", "FLAC"

    @property
    def content_type(self) -> str:
        return {"mp3": "audio/mpeg", "wav": "audio/wav"}.get(self.value, f"audio/{self.value}")
