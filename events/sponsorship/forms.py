"""What sponsors and organisers type."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.community.models import Affiliation, Organization
from portal.core import clock
from portal.core.forms import DayField, Form, LineField, TextField
from portal.media.forms import ImageField

from .enums import Asset, ContactRole, LogoKind, LogoSize
from .models import Benefit, Deliverable, Package, Sponsorship
from .models.packages import LONGEST_HOLD_DAYS

LOGO_HELP = _("PNG, WebP, JPEG, GIF or AVIF, up to 5 MB; at least 800 pixels wide prints well.")


class SponsorFields(forms.Form):
    """Whom to write to, how to bill, and the logos; cleans to the keywords of the actions."""

    main_name = LineField(label=_("Main contact"), max_length=100)
    main_email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        help_text=_("Contacts without an account read by mail what becomes of the application, once you have sent it."),
    )
    billing_name = LineField(label=_("Billing contact"), max_length=100, required=False)
    billing_email = forms.EmailField(label=_("Their e-mail address"), max_length=254, required=False)
    marketing_name = LineField(label=_("Marketing contact"), max_length=100, required=False)
    marketing_email = forms.EmailField(label=_("Their e-mail address"), max_length=254, required=False)
    billing_note = TextField(
        label=_("Billing note"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Address, order number, tax number: whatever the invoice has to say."),
    )
    logo_colour = ImageField(label=_("Logo in colour"), required=False, help_text=LOGO_HELP)
    logo_mono = ImageField(label=_("Logo in one colour"), required=False, help_text=_("For print and dark grounds."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        contacts = [self._contact(cleaned, role) for role in ContactRole]
        logos = {
            (LogoKind.COLOUR, LogoSize.WIDE): cleaned.pop("logo_colour", None),
            (LogoKind.MONO, LogoSize.WIDE): cleaned.pop("logo_mono", None),
        }
        cleaned["contacts"] = [contact for contact in contacts if contact]
        cleaned["logos"] = {key: picture for key, picture in logos.items() if picture}
        return cleaned

    def _contact(self, cleaned: dict[str, Any], role: ContactRole) -> tuple[str, str, str] | None:
        name, email = cleaned.pop(f"{role}_name", ""), cleaned.pop(f"{role}_email", "")
        if bool(name) != bool(email) and not {f"{role}_name", f"{role}_email"} & set(self.errors):
            self.add_error(f"{role}_name", _("Give both the name and the address of a contact, or neither."))
        return (role, name, email) if name and email else None

    @staticmethod
    def stored(sponsorship: Sponsorship) -> dict[str, Any]:
        stored: dict[str, Any] = {"billing_note": sponsorship.billing_note}
        for contact in sponsorship.contacts.all():
            stored |= {f"{contact.role}_name": contact.name, f"{contact.role}_email": contact.email}
        return stored


class ApplyForm(SponsorFields, Form):
    """A new application. `form_key` makes a double click one draft."""

    field_order = ["organization"]

    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        empty_label=None,
        help_text=_("Those among your affiliations that hold today."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Any, **kwargs: Any) -> None:
        fresh = {"main_name": member.name, "main_email": member.email, "form_key": uuid4()}
        super().__init__(*args, initial=fresh, **kwargs)
        holding = Affiliation.objects.holding_on(clock.today()).filter(user=member)
        own: Any = self.fields["organization"]
        own.queryset = Organization.objects.filter(pk__in=holding.values("organization")).order_by("name")


class SponsorEditForm(SponsorFields, Form):
    def __init__(self, *args: Any, sponsorship: Sponsorship, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.stored(sponsorship), **kwargs)


class SubmitForm(Form):
    offer = forms.CharField(max_length=64, widget=forms.HiddenInput)
    agrees = forms.BooleanField(label=_("We accept the price, the benefits and the terms above."))


class WithdrawForm(Form):
    reason = LineField(label=_("Why"), max_length=300, required=False, help_text=_("The organisers read it."))


class LogoForm(Form):
    kind = forms.ChoiceField(label=_("Type"), choices=LogoKind.choices)
    size = forms.ChoiceField(label=_("Size"), choices=LogoSize.choices)
    picture = ImageField(label=_("File"), help_text=LOGO_HELP)


class HandInForm(Form):
    """What a sponsor hands in for a benefit; only the fields that the asset asks for."""

    text = TextField(label=_("Text"), max_length=5_000, required=False)
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    picture = ImageField(label=_("Picture"), required=False)

    WANTED = {
        Asset.NONE: (),
        Asset.TEXT: ("text",),
        Asset.LINK: ("link",),
        Asset.LOGO: ("picture",),
        Asset.FILE: ("picture", "link"),
    }

    def __init__(self, *args: Any, deliverable: Deliverable, **kwargs: Any) -> None:
        stored = {"text": deliverable.handed_text, "link": deliverable.handed_link}
        super().__init__(*args, initial=stored, **kwargs)
        wanted = self.WANTED[Asset(deliverable.asset)]
        for name in set(self.fields) - set(wanted):
            del self.fields[name]


# The organisers' side.


class PackageForm(forms.ModelForm):
    level = LineField(label=_("Level"), max_length=60, help_text=_("As sponsors say it: Gold, Silver, Coffee."))
    summary = LineField(label=_("Summary"), max_length=300, required=False)
    terms = TextField(
        label=_("Terms"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What a sponsor accepts with the application; frozen into it."),
    )

    class Meta:
        model = Package
        fields = [
            "event",
            "level",
            "position",
            "summary",
            "price",
            "currency",
            "stock",
            "hold_days",
            "opens_at",
            "closes_at",
            "terms",
        ]


class BenefitForm(forms.ModelForm):
    text = LineField(
        label=_("Benefit"),
        max_length=200,
        help_text=_("The same words in several packages share a row of the comparison."),
    )
    spec = LineField(
        label=_("Specification"), max_length=300, required=False, help_text=_("Such as “PNG, 1200 pixels wide”.")
    )

    class Meta:
        model = Benefit
        fields = ["package", "position", "quantity", "text", "asset", "spec", "due_on"]


class NewBenefitForm(Form):
    """One benefit more, from the package's own page."""

    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=32_000, initial=1)
    text = LineField(
        label=_("Benefit"),
        max_length=200,
        help_text=_("The same words in several packages share a row of the comparison."),
    )
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=32_000, initial=10)
    asset = forms.ChoiceField(label=_("What the sponsor hands in"), choices=Asset.choices)
    spec = LineField(
        label=_("Specification"), max_length=300, required=False, help_text=_("Such as “PNG, 1200 pixels wide”.")
    )
    due_on = DayField(label=_("Due"), required=False)


class SponsorshipForm(forms.ModelForm, SponsorFields):
    """Entering an application on an organization's behalf, and changing whom to write to."""

    class Meta:
        model = Sponsorship
        fields = ["package", "organization", "billing_note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(self.stored(self.instance))

    def clean(self) -> dict[str, Any]:
        forms.ModelForm.clean(self)  # which asks no further class by itself
        return SponsorFields.clean(self)


class DeliverableForm(forms.ModelForm):
    class Meta:
        model = Deliverable
        fields = ["owner", "due_on"]


class HoldForm(Form):
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=LONGEST_HOLD_DAYS, initial=14, help_text=_("Counted from now.")
    )
    reason = LineField(label=_("Why"), max_length=300, required=False, help_text=_("The sponsor reads it."))


class NoteForm(Form):
    reason = LineField(label=_("Note"), max_length=300, required=False, help_text=_("The sponsor reads it."))


class DeclineForm(Form):
    reason = LineField(label=_("Why"), max_length=300, help_text=_("The sponsor reads it."))
