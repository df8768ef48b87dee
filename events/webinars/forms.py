"""What organisers type about a webinar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import TextField

from .models import URL_MAX, Webinar, is_web_address


class WebAddressField(forms.URLField):
    """The address of a page, with https unless it says otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=URL_MAX, required=False, assume_scheme="https", **kwargs)
        self.validators.append(is_web_address)


class WebinarForm(forms.ModelForm):
    presenters = TextField(
        label=_("Presenters"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, such as “Ada Lovelace, Analytical Engines”."),
    )
    join_url = WebAddressField(
        label=_("Link to join"),
        help_text=_(
            "A secret: members whose registration is confirmed are led there from 15 minutes before the beginning "
            "until the end. It stands on no page, in no mail and in no calendar."
        ),
    )
    slides_url = WebAddressField(label=_("Link to the slides"), help_text=_("Everybody sees it at once."))
    recording_url = WebAddressField(
        label=_("Link to the recording"),
        help_text=_("Nobody sees it before you post the recording; a later correction sends no second mail."),
    )

    class Meta:
        model = Webinar
        fields = ["event", "presenters", "join_url", "slides_url", "recording_url"]
