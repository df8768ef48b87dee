"""What members say of themselves."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core.forms import Form, LineField, TextField
from portal.core.zones import places
from portal.media.forms import ImageField

from .entrance import HANDLE_HELP

MAX_LINKS = 5


def time_zones() -> list[tuple[str, str]]:
    """The zones named after a place, and UTC; the first choice follows the portal."""
    return [("", gettext("The portal’s own")), ("UTC", "UTC"), *places()]


class LinksField(forms.CharField):
    """Up to five https addresses, one a line; cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
    _check = URLValidator(schemes=["https"])

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        links = list(dict.fromkeys(super().clean(value).split()))
        if len(links) > MAX_LINKS:
            raise ValidationError(_("You gave %(n)d links. Five is the most."), params={"n": len(links)})
        for link in links:
            self._require_address(link)
        return links

    def _require_address(self, link: str) -> None:
        try:
            self._check(link)
            is_plain = not urlsplit(link).username
        except (ValueError, ValidationError):
            is_plain = False
        if not is_plain:
            raise ValidationError(
                _("%(link)s is not an address that begins with https://. Correct it or leave it out."),
                params={"link": link[:80]},
            )


class ProfileForm(Form):
    """The clean names are the keywords of `update_profile`."""

    display_name = LineField(
        label=_("Display name"),
        max_length=80,
        required=False,
        help_text=_("Shown beside your handle. Empty: the handle alone."),
    )
    picture = ImageField(label=_("Picture"), required=False, help_text=_("JPEG, PNG, WebP, GIF or AVIF, up to 5 MB."))
    remove_picture = forms.BooleanField(label=_("Show no picture"), required=False)
    bio = TextField(
        label=_("About you"),
        max_length=4000,
        required=False,
        help_text=_("Markdown, up to 4,000 characters."),
    )
    links = LinksField(
        label=_("Links"), max_length=2000, required=False, help_text=_("Up to five https addresses, one a line.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        required=False,
        help_text=_("All times are shown in it."),
    )

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        initial = {
            "display_name": member.display_name,
            "bio": member.bio,
            "links": "\n".join(member.links),
            "time_zone": member.time_zone,
        }
        super().__init__(*args, initial=initial, **kwargs)
        if member.picture_id is None:
            del self.fields["remove_picture"]


class HandleForm(Form):
    """The action checks the handle: what is free now may be taken when it is written."""

    handle = LineField(label=_("New handle"), max_length=30, help_text=HANDLE_HELP)


class PeopleSearchForm(Form):
    q = LineField(
        label=_("Name or handle"), max_length=80, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def words(self) -> str:
        """Return what is looked for; empty when it cannot be looked for."""
        return self.cleaned_data["q"] if self.is_valid() else ""
