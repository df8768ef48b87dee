"""What authors, editors and commenters type."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Form, LineField, TextField
from portal.media.forms import ImageField

from .actions import Words
from .models import Category, Post

BODY_MAX = 32_000
COMMENT_MAX = 8_000
TAGS_MAX = 8
TAG_MAX = 40


class TagsField(LineField):
    """Words divided by commas; cleans to a tuple without repetitions."""

    def clean(self, value: Any) -> tuple[str, ...]:
        line = super().clean(value)
        names = {name.casefold(): name for part in line.split(",") if (name := part.strip())}
        if len(names) > TAGS_MAX:
            raise forms.ValidationError(
                _("A post has up to %(max)d tags; these are %(n)d."), params={"max": TAGS_MAX, "n": len(names)}
            )
        for name in names.values():
            if len(name) > TAG_MAX:
                raise forms.ValidationError(
                    _("A tag has up to %(max)d characters; “%(tag)s” has %(n)d."),
                    params={"max": TAG_MAX, "tag": name, "n": len(name)},
                )
        return tuple(names.values())


class WebAddressField(forms.URLField):
    """An address on the web; `https://` may be left out, so the browser is not asked to insist on it."""

    widget = forms.TextInput(attrs={"inputmode": "url"})
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class PostForm(Form):
    """The words of a post. `form_key` makes a double click one post; `seen_version` is what the author began from."""

    title = LineField(label=_("Title"), max_length=150)
    summary = LineField(
        label=_("Summary"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences for lists, search and shared links."),
    )
    body = TextField(label=_("Text"), max_length=BODY_MAX, required=False, widget=forms.Textarea(attrs={"rows": 20}))
    original_url = WebAddressField(
        label=_("Address of the original"),
        max_length=500,
        required=False,
        help_text=_("For the introduction of an article that stands elsewhere: readers are led there for the rest."),
    )
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), required=False)
    tags = TagsField(label=_("Tags"), max_length=400, required=False, help_text=_("Divided by commas."))
    cover = ImageField(label=_("Cover picture"), required=False)
    cover_alt = LineField(
        label=_("What the cover picture shows"),
        max_length=200,
        required=False,
        help_text=_("Read aloud to those who cannot see the picture. Needed with a cover."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("cover") and not cleaned.get("cover_alt"):
            self.add_error("cover_alt", _("Say in a few words what the picture shows."))
        return cleaned

    def words(self) -> Words:
        """Return what the actions take; call it on a valid form."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__annotations__ if name in self.cleaned_data})

    @classmethod
    def fresh(cls) -> "PostForm":
        return cls(initial={"form_key": uuid4()})


class PostEditForm(PostForm):
    """Changing a post that exists."""

    remove_cover = forms.BooleanField(label=_("Remove the cover picture"), required=False)
    note = LineField(
        label=_("What you changed"), max_length=200, required=False, help_text=_("For the list of versions.")
    )
    updated_note = LineField(
        label=_("Note to the readers"),
        max_length=200,
        required=False,
        help_text=_("Shown below the title with today's date: say what is different, when it matters."),
    )
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.stored(post), **kwargs)
        del self.fields["form_key"]
        if post.cover is None:
            del self.fields["remove_cover"]
        if post.published_at is None:
            del self.fields["updated_note"]

    @staticmethod
    def stored(post: Post) -> dict[str, Any]:
        names = ("title", "summary", "body", "original_url", "category", "cover_alt")
        tags = ", ".join(tag.name for tag in post.tags.all())
        return {**{name: getattr(post, name) for name in names}, "tags": tags, "seen_version": post.version}


class RestoreRevisionForm(Form):
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    @classmethod
    def for_post(cls, post: Post) -> "RestoreRevisionForm":
        return cls(initial={"seen_version": post.version})


class MomentField(forms.DateTimeField):
    """A date and time in the reader's zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PublishForm(Form):
    at = MomentField(label=_("From"), required=False, help_text=_("In your time zone. Leave it empty to publish now."))


class ReturnForm(Form):
    note = TextField(
        label=_("Note to the author"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is missing, or why it is not for the blog."),
    )


class PinForm(Form):
    until = MomentField(label=_("Until"), help_text=_("In your time zone."))


class CommentForm(Form):
    """A new comment or reply; `form_key` makes a double click one comment."""

    body = TextField(label=_("Your comment"), max_length=COMMENT_MAX, widget=forms.Textarea(attrs={"rows": 5}))
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "CommentForm":
        return cls(initial={"form_key": uuid4()})


class CommentEditForm(Form):
    body = TextField(label=_("Your comment"), max_length=COMMENT_MAX, widget=forms.Textarea(attrs={"rows": 5}))
