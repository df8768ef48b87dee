"""The style guide: every component in every state on one page, for whoever writes templates and for the tests."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from . import clock, markup
from .cards import Card
from .forms import DayField, Form, LineField, TextField
from .http import Request
from .paging import Page

CHIPS = [
    ("open", _("Open")),
    ("soon", _("Closes tomorrow")),
    ("closed", _("Closed")),
    ("held", _("Waits for a moderator")),
    ("hidden", _("Hidden")),
    ("draft", _("Draft")),
    ("pinned", _("Pinned")),
]
TEXT = """## A heading in a text

A paragraph with **bold words**, *stressed words*, `code`, and [a link](https://example.org/).

- a first point
- a second point

> What somebody said.

| Board | Posts |
|---|---|
| Nova | 318 |

```
ls --all
```
"""
SHAPES = "search bell check plus next previous outside link person people gear lock key shield flag pin pen".split()


class SampleForm(Form):
    """One field of each kind."""

    title = LineField(max_length=80, label=_("Title"), help_text=_("At most 80 characters."))
    kind = forms.ChoiceField(label=_("Category"), choices=[("news", _("News")), ("calls", _("Calls"))])
    starts = DayField(label=_("From"), required=False)
    mails = forms.ChoiceField(
        label=_("Mail me"), choices=[("now", _("At once")), ("day", _("Once a day"))], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("nova", "Nova"), ("swift", "Swift")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    picture = forms.FileField(label=_("Picture"), required=False)
    agrees = forms.BooleanField(label=_("Show my name beside it"), required=False)


class WritingForm(Form):
    text = TextField(max_length=1000, label=_("Text"), help_text=_("Markdown works."))


@login_not_required
@require_safe
def styleguide(request: Request) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO or request.user.may_anywhere("site.manage")):
        raise Http404
    return render(request, "core/styleguide.html", _parts())


def _parts() -> dict[str, Any]:
    wrong = SampleForm({"wrong-kind": "x"}, prefix="wrong")
    return {
        "chips": CHIPS,
        "shapes": SHAPES,
        "now": clock.now(),
        "form": SampleForm(),
        "writing": WritingForm(),
        "wrong": wrong,
        "html": markup.render(TEXT).html,
        "people": [
            SimpleNamespace(name=name, get_absolute_url="/", erased_at=None)
            for name in ("Community Manager", "Ada", "Bo Li")
        ],
        "gone": SimpleNamespace(name=_("Deleted member"), erased_at=clock.now()),
        "card": Card(
            gettext("Program committee"),
            "/",
            kicker=_("Call"),
            summary=gettext("Ten people shape the agenda."),
            note="7 July",
        ),
        "trail": [("/", _("Front page")), ("/", _("Events"))],
        "tabs": [
            SimpleNamespace(label=_("Waiting"), url="/", is_current=True, count=3),
            SimpleNamespace(label=_("Decided"), url="/", is_current=False, count=12),
        ],
        "page": Page([], "next", is_first=False),
        "rows": [
            SimpleNamespace(
                kind="same", old=[("Registration opens in July.", False)], new=[("Registration opens in July.", False)]
            ),
            SimpleNamespace(
                kind="changed",
                old=[("The event is in ", False), ("Texas", True), (".", False)],
                new=[("The event is in ", False), ("Boston", True), (".", False)],
            ),
            SimpleNamespace(kind="added", old=[], new=[("Ten people are wanted.", True)]),
            SimpleNamespace(kind="removed", old=[("A date follows.", True)], new=[]),
        ],
    }
