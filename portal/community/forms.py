"""What members say of their affiliations and claims, and what organisers enter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms.profile import LinksField
from portal.core.forms import DayField, Form, LineField, MarkdownArea, TextField
from portal.media.forms import ImageField

from .models import Organization, Person, Project


class AffiliationForm(Form):
    """The clean names are the keywords of `add_affiliation` and `change_affiliation`."""

    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.order_by("name"),
        empty_label=_("Choose one"),
        help_text=_("Is it missing? Write to the organisers, and they will add it."),
    )
    title = LineField(label=_("Your role there"), max_length=80, required=False)
    since = DayField(label=_("Since"), required=False)
    until = DayField(label=_("Until"), required=False, help_text=_("Empty: to this day."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the day on which it began. Correct one of the two."))
        return cleaned


class ClaimForm(Form):
    reason = TextField(
        label=_("How can an organiser tell that this is you?"),
        max_length=2_000,
        help_text=_("For example a page of yours that links to your profile here. Only organisers read this."),
    )


class NounForm(forms.ModelForm):
    """Fields that projects, organizations and persons share in the back office."""

    name = LineField(label=_("Name"), max_length=100)
    slug = forms.SlugField(label=_("Address"), max_length=60, required=False, help_text=_("Empty: made from the name."))
    description = TextField(
        label=_("Description"), max_length=20_000, required=False, widget=MarkdownArea, help_text=_("Markdown.")
    )
    links = LinksField(label=_("Links"), max_length=2_000, required=False, help_text=_("https addresses, one a line."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["links"] = "\n".join(self.instance.links)
        if self.instance.pk:
            self.fields["slug"].required = True


class ProjectForm(NounForm):
    summary = LineField(label=_("Summary"), max_length=200)

    class Meta:
        model = Project
        fields = ["name", "slug", "summary", "description", "links", "position"]


class OrganizationForm(NounForm):
    summary = LineField(label=_("Summary"), max_length=200, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    new_logo = ImageField(label=_("Logo"), required=False)
    remove_logo = forms.BooleanField(label=_("Show no logo"), required=False)

    class Meta:
        model = Organization
        fields = [
            "name",
            "slug",
            "summary",
            "description",
            "website",
            "links",
            "relationship",
            "relationship_since",
            "relationship_until",
        ]


class PersonForm(NounForm):
    class Meta:
        model = Person
        fields = ["name", "slug", "description", "links"]
