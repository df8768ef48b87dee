"""Sending forms to many addresses: what a page's form might send, what a request writes, and undoing that."""

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

FORM = "application/x-www-form-urlencoded"
# Books that are kept of the session itself, whatever a page answers.
SESSION_TABLES = {"django_session", "usersessions_usersession", "portal_cache"}
WRITES = re.compile(r'(?:INSERT INTO|DELETE FROM|UPDATE) "(\w+)"')


@dataclass(frozen=True)
class Answer:
    """What a request came to; `changed` are the tables whose rows it left otherwise than they were."""

    status: int
    changed: list[str]
    raised: str = ""


def ask(
    client: Client, path: str, method: str = "GET", sent: bytes | str = b"", kind: str = FORM, query: str = ""
) -> Answer:
    """Send a request, and undo what it wrote and what the browser was given; an exception is a status of 500."""
    cookies = client.cookies.output(header="")
    writes, raised = _Writes(), ""
    try:
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                status = client.generic(method, path, sent, kind, QUERY_STRING=query).status_code
            after = {table: _rows(table) for table in writes.tables}
            transaction.set_rollback(True)
    except Exception:
        status, after, raised = 500, {}, " ".join(traceback.format_exc().strip().splitlines()[-3:])
    client.cookies.clear()
    client.cookies.load(cookies)
    return Answer(status, sorted(table for table in after if after[table] != _rows(table)), raised)


class _Writes:
    """Notes the tables that a request writes to."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.tables |= set(WRITES.findall(sql)) - SESSION_TABLES
        return execute(sql, params, many, context)


def _rows(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return cursor.fetchall()


def admin_pages() -> Iterator[str]:
    """Yield the pages of the back office; of each noun its list, and the pages and buttons of its first row."""
    yield from (reverse(f"admin:{name}") for name in ("index", "autocomplete", "jsi18n", "logout", "password_change"))
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{name}_changelist"), reverse(f"{name}_add"))
        first = model._default_manager.first()
        if first is not None:
            yield from (reverse(f"{name}_{one}", args=[first.pk]) for one in ("change", "history", "delete"))
            buttons = getattr(page, "buttons", ())
            yield from (reverse(f"{name}_do", args=[first.pk, button.name]) for button in buttons)


def form_at(client: Client, path: str) -> dict[str, Any] | None:
    """Return what somebody might send with the form of a page; None where the page has none."""
    response: Any = client.get(path)
    if response.status_code != 200 or response.context is None:
        return None
    contexts = response.context if isinstance(response.context, list) else [response.context]
    found: dict[str, Any] = {}
    for context in contexts:
        found |= context.flatten()
    shown = [found["adminform"].form] if "adminform" in found else []
    shown += [form for form in found.values() if isinstance(form, forms.BaseForm)]
    if not shown:
        return None
    return {form.add_prefix(name): _fine(form, name) for form in shown for name in form.fields} | {"preview": "body"}


FINE: dict[type[forms.Field], str] = {
    forms.FileField: "",
    forms.BooleanField: "on",
    forms.DateField: "2099-07-06",
    forms.DateTimeField: "2099-07-06T10:00",
    forms.EmailField: "ewa@example.org",
    forms.URLField: "https://example.org/",
    forms.IntegerField: "1",
}


def _fine(form: forms.BaseForm, name: str) -> str:
    """Return what the page itself offers for a field, or else a value that the field takes."""
    field, held = form.fields[name], form[name].value()
    if isinstance(field, forms.UUIDField):
        return str(uuid4())
    if isinstance(field, forms.ChoiceField) and not held:
        return next((str(key) for key, _label in field.choices if key), "")
    kinds = (kind for kind in FINE if isinstance(field, kind))
    return str(held or FINE.get(next(kinds, forms.Field), "Some words"))
