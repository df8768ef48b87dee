"""The field that takes a picture."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Form, LineField

from .pictures import BadImage, Picture, read
from .sound import BadAudio, judge


class ImageField(forms.FileField):
    """An upload that must be a picture; cleans to a `Picture`, ready for `store_image`, or None when left empty.

    The message is by reason: too heavy, too many pixels, empty, damaged, no picture at all.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_empty_file": True, **kwargs})
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif,image/avif"

    def clean(self, value: UploadedFile | None, initial: Any = None) -> Picture | None:  # type: ignore[override]
        upload = super().clean(value, initial)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            return read(upload)
        except BadImage as fault:
            raise forms.ValidationError(str(fault.sentence), code="image") from fault


class AudioField(forms.FileField):
    """An upload whose weight and first bytes are a recording's, ready for `store_audio`; None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_empty_file": True, **kwargs})
        self.widget.attrs["accept"] = ".mp3,.ogg,.oga,.opus,.wav,.flac,audio/*"

    def clean(self, value: UploadedFile | None, initial: Any = None) -> UploadedFile | None:  # type: ignore[override]
        upload = super().clean(value, initial)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            judge(upload)
        except BadAudio as fault:
            raise forms.ValidationError(str(fault.sentence), code="audio") from fault
        return upload


class PictureForm(Form):
    """A picture for a text."""

    picture = ImageField(label=_("Picture"), help_text=_("JPEG, PNG, WebP, GIF or AVIF, up to 5 MB."))
    alt = LineField(
        label=_("What the picture shows"),
        max_length=200,
        help_text=_("Read out to those who cannot see it, and shown until it has loaded."),
    )
