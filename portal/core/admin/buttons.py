"""Buttons of an admin page: each asks on a page of its own, then calls one action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from portal.core.errors import Sentence
from portal.core.forms import Form
from portal.core.http import posted
from portal.core.rehearsal import rehearse
from portal.core.verdict import Verdict

# What the confirmation page sends along once it has shown the mails.
FORESEEN = "foreseen"


@dataclass(frozen=True)
class Button:
    """`action(row, by=user, **form.cleaned_data)` after a POST; `access(user, row)` says whether the button shows.

    `explain` tells, on the confirmation page, what will happen and to whom; `done` is the message afterwards. One that
    `tells` people shows their mails there first, by doing it and taking it back: the action may change rows alone.
    One with `moves` shows what `moves(row, by=user, **form.cleaned_data)` says of each date: (what, before, after).
    """

    name: str
    label: Sentence
    action: Callable[..., Any]
    access: Callable[[Any, Any], Verdict]
    explain: Sentence
    done: Sentence
    form: Callable[..., Form] = Form
    # For a form that depends on the row: called with it, gives what takes the place of `form`.
    form_of: Callable[[Any], Callable[..., Form]] | None = None
    is_dangerous: bool = False
    tells: bool = False
    moves: Callable[..., list[tuple[str, str, str]]] | None = None


def confirm(model_admin: admin.ModelAdmin, request: HttpRequest, row: Any, button: Button) -> HttpResponse:
    """Show the confirmation page, or act and return to the row's page; a refusal stays here with what was typed.

    An action that makes another row of the same kind, such as a copy, returns it and leads to its page.
    """
    button.access(request.user, row).require()
    form = (button.form_of(row) if button.form_of else button.form)(*posted(request))

    def act() -> Any:
        return button.action(row, by=request.user, **form.cleaned_data)

    foreseen: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            if FORESEEN not in request.POST:
                foreseen = _foreseen(button, row, request.user, form, act)
            if not any(foreseen.values()):
                made = act()
        if form.is_valid() and not any(foreseen.values()):
            messages.success(request, str(button.done))
            return HttpResponseRedirect(change_url(model_admin, made if isinstance(made, type(row)) else row))
    context = {**model_admin.admin_site.each_context(request), "title": button.label, "button": button, **foreseen}
    context |= {"form": form, "row": row, "opts": model_admin.opts, "back": change_url(model_admin, row)}
    return TemplateResponse(request, "admin/portal_confirm.html", context, status=422 if form.errors else 200)


def _foreseen(button: Button, row: Any, user: Any, form: Form, act: Callable[[], Any]) -> dict[str, Any]:
    """Return what the page shows before the act: `mails` that go out, `moves` of dates."""
    return {
        "mails": rehearse(act) if button.tells else [],
        "moves": button.moves(row, by=user, **form.cleaned_data) if button.moves else [],
    }


def change_url(model_admin: admin.ModelAdmin, row: Any) -> str:
    meta: Any = model_admin.opts
    name = f"{model_admin.admin_site.name}:{meta.app_label}_{meta.model_name}_change"
    if not model_admin.model._default_manager.filter(pk=row.pk).exists():
        return reverse(name.replace("_change", "_changelist"))
    return reverse(name, args=[row.pk])
