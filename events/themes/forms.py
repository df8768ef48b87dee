"""What members and organisers type about ideas."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.calls.forms import EntryForm
from events.calls.models import Call
from portal.core.forms import Form, LineField, TextField
from portal.media.forms import ImageField

from .enums import Identity
from .models import TITLE_MAX, Idea, PastTheme, Selection
from .queries import identities
from .similar import Known

TEXT_MAX = 4_000
REASON_MAX = 2_000
HUE_HELP = _(
    "A hue from 0 to 359: 28 is red, 90 yellow, 150 green, 255 blue, 310 violet. Its lightness is set for each scheme, "
    "so that text stays readable. Empty: the site’s own."
)


def _title() -> LineField:
    return LineField(label=_("The idea in a few words"), max_length=TITLE_MAX)


def _text() -> TextField:
    return TextField(
        label=_("What speaks for it"),
        max_length=TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What one would see of it: on a shirt, on a stage, on a sign."),
    )


class IdeaForm(EntryForm):
    """An idea, with the call's own questions. `similar` are titles that say nearly the same."""

    title = _title()
    text = _text()
    identity = forms.ChoiceField(label=_("How it is sent"), widget=forms.RadioSelect)
    may_be_named = forms.BooleanField(
        label=_("If my idea is selected, show it with my name"),
        required=False,
        help_text=_("For an idea to the organisers only. Without this it is announced without a name."),
    )
    anyway = forms.BooleanField(label=_("It is something else: send it anyway"), required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        self.similar: list[Known] = []
        offered = identities(call)
        self.fields["identity"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]
        if offered == [Identity.PUBLIC]:
            self.fields["identity"].widget = forms.HiddenInput()
            self.initial["identity"] = Identity.PUBLIC
            del self.fields["may_be_named"]

    def warn(self, similar: list[Known]) -> None:
        """Refuse the form once, with what says nearly the same; nothing typed is lost."""
        self.similar = similar
        self.add_error(
            None, _("Something very like it stands here already. Look at it, then send yours if it differs.")
        )

    @property
    def sent(self) -> dict[str, Any]:
        """What the action takes; the form is valid."""
        names = ("title", "text", "identity", "form_key")
        fields = {name: self.cleaned_data[name] for name in names}
        return {**fields, "may_be_named": self.cleaned_data.get("may_be_named", False), "answers": self.answers()}


class WordsForm(Form):
    """The words of an idea that was sent."""

    title = _title()
    text = _text()


class CodeForm(Form):
    code = forms.CharField(
        label=_("Claim code"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Twenty letters and digits. Dashes, spaces and small letters do not matter."),
    )


class SureForm(Form):
    sure = forms.BooleanField(label=_("Yes, delete it"))


class EnterForm(forms.ModelForm):
    """An idea that reached the organisers by other ways."""

    title = _title()
    text = _text()

    class Meta:
        model = Idea
        fields = ["call", "title", "text", "person"]


class SelectForm(Form):
    """Why an idea is selected, and what its event wears then."""

    reason = TextField(
        label=_("Why this idea"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown with it when it is announced."),
    )
    new_picture = ImageField(label=_("Picture"), required=False, help_text=_("A banner across the event’s page."))
    picture_alt = LineField(
        label=_("What the picture shows"), max_length=200, required=False, help_text=_("Needed with a picture.")
    )
    accent_hue = forms.IntegerField(
        label=_("Accent colour"), min_value=0, max_value=359, required=False, help_text=HUE_HELP
    )


class HideForm(Form):
    reason = LineField(label=_("Reason"), max_length=300, help_text=_("A named author reads it."))


class SelectionForm(forms.ModelForm):
    reason = TextField(label=_("Why this idea"), max_length=REASON_MAX, widget=forms.Textarea(attrs={"rows": 4}))
    new_picture = ImageField(label=_("Picture"), required=False, help_text=_("A banner across the event’s page."))
    picture_alt = LineField(
        label=_("What the picture shows"), max_length=200, required=False, help_text=_("Needed with a picture.")
    )
    remove_picture = forms.BooleanField(label=_("Show no picture"), required=False)
    accent_hue = forms.IntegerField(
        label=_("Accent colour"), min_value=0, max_value=359, required=False, help_text=HUE_HELP
    )

    class Meta:
        model = Selection
        fields = ["reason", "picture_alt", "accent_hue"]


class PastThemeForm(forms.ModelForm):
    title = LineField(label=_("Title"), max_length=TITLE_MAX)
    text = TextField(label=_("Text"), max_length=REASON_MAX, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    occasion = LineField(label=_("At"), max_length=120, help_text=_("As in “Design Summit, spring 2011”."))
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2200)
    new_picture = ImageField(label=_("Picture"), required=False)
    picture_alt = LineField(
        label=_("What the picture shows"), max_length=200, required=False, help_text=_("Needed with a picture.")
    )
    remove_picture = forms.BooleanField(label=_("Show no picture"), required=False)

    class Meta:
        model = PastTheme
        fields = ["title", "text", "occasion", "year", "event", "picture_alt"]
