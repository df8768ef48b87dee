"""What people and organisers type about the site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Form, LineField, MarkdownArea, TextField
from portal.media.forms import ImageField

from .models import Page, SiteSettings


class ContactForm(Form):
    """A message to the organisers."""

    name = LineField(label=_("Your name"), max_length=80)
    email = forms.EmailField(label=_("Your e-mail address"), help_text=_("The organisers answer to this address."))
    subject = LineField(label=_("Subject"), max_length=120)
    body = TextField(label=_("Message"), max_length=10_000)


class AnswerForm(Form):
    answer = TextField(
        label=_("Answer"), max_length=10_000, help_text=_("Goes out by mail, with the question quoted below.")
    )


class SettingsForm(forms.ModelForm):
    """The settings in the back office; the admin hands its clean values to the action."""

    name = LineField(label=_("Name"), max_length=60)
    tagline = LineField(label=_("Tagline"), max_length=120, required=False)
    footer = TextField(
        label=_("Footer"), max_length=2_000, required=False, widget=MarkdownArea, help_text=_("Markdown.")
    )
    contact_intro = TextField(
        label=_("Introduction of the contact page"),
        max_length=2_000,
        required=False,
        widget=MarkdownArea,
        help_text=_("Markdown."),
    )
    new_logo = ImageField(label=_("Logo"), required=False)
    remove_logo = forms.BooleanField(label=_("Show no logo"), required=False)

    class Meta:
        model = SiteSettings
        fields = [
            "name",
            "tagline",
            "accent_hue",
            "footer",
            "contact_intro",
            "contact_address",
            "conduct_page",
        ]


class PageForm(forms.ModelForm):
    title = LineField(label=_("Title"), max_length=100)
    body = TextField(
        label=_("Text"),
        max_length=50_000,
        required=False,
        widget=MarkdownArea(attrs={"rows": 20}),
        help_text=_("Markdown."),
    )

    class Meta:
        model = Page
        fields = ["title", "slug", "body", "in_footer", "position"]
