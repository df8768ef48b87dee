"""Hostile values at every address: a clear answer always, never a 500, and nothing written by what is refused.

Several values travel in one request, so that the walk stays short; what a request writes is undone before the next.
"""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django import forms
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from tests.factories.accounts import make_member

from . import matrix
from .matrix import MEMBER, ORGANISER, OWNER, VISITOR, Cast

# Every name that a page of ours or of the admin reads from its address.
PARAMETERS = (
    "after", "q", "kind", "year", "author", "page", "next", "state", "outcome", "code", "process",
    "o", "p", "all", "e", "_popup", "_to_field", "_changelist_filters", "_facets", "role", "standing",
)  # fmt: skip
HOSTILE = (
    "",
    "a\0b",
    "\u202eevil",
    "a\u200bb\ufeff",
    "\ud800",
    "👩‍🚀",
    "0001-01-01T00:00:00+14:00",
    "0000-00-00",
    "9999-12-31T23:59:59-12:00",
    "9999-12-31",
    "0001-01-01",
    "99999-01-01T00:00",
    "9" * 30,
    "9" * 5000,
    str(2**63),
    "-1",
    "٣²",
    "1e999",
    "//evil.example/\r\nSet-Cookie: x=1",
    'javascript:alert(1)"><script>',
    "WzE4LCAiLTk5OTk5OTk5OTk5OTk5OTk5OTk5Il0",
    "[" * 5000,
    '{"a":' * 2000,
    "{{ post:\u202ex }} ![](data:) [a](//\0)",
    "x" * 1_000_000,
)
IN_ADDRESS = [value for value in HOSTILE if len(value) < 10_000]
IN_PATH = ("a\0b", "\ud800", "\u202eevil", "9" * 30, "9" * 5000, str(2**63), "-1", "👩‍🚀", "x" * 3000, "../secret.key")
FORM = "application/x-www-form-urlencoded"
# Books that are kept of the session itself, whatever a page answers.
SESSION_TABLES = {"django_session", "usersessions_usersession", "portal_cache"}
WRITES = re.compile(r'(?:INSERT INTO|DELETE FROM) "(\w+)"')
Clients = Mapping[str, Client]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def cast(ada: User, bo: User, cy: User, ed: User, olga: User) -> Cast:
    return Cast(member=ada, suspended=cy, owner=make_member("una"), moderator=bo, editor=ed, organiser=olga)


@pytest.fixture
def arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    return matrix.furnish(cast)


@pytest.fixture
def clients(cast: Cast) -> Clients:
    """Plain clients, which do not parse what they get: a walk of thousands of pages has no time for that."""
    made = {role: Client() for role in (VISITOR, MEMBER, OWNER, ORGANISER)}
    for role, client in made.items():
        if person := cast.person(role):
            client.force_login(person, backend="portal.accounts.backends.PortalBackend")
    return made


def test_no_parameter_of_an_address_breaks_a_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    turn, faults = count(), []
    for path in [*matrix.paths(arguments), *_admin_pages()]:
        for role in (VISITOR, MEMBER, ORGANISER):
            for _again in range(1 + (role == ORGANISER)):
                faults += _ask(clients[role], path, query=_turned(PARAMETERS, IN_ADDRESS, next(turn)))
    assert faults == []


def test_no_part_of_a_path_breaks_a_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    turn, faults = count(), []
    for path in _broken_paths(arguments):
        for role in (VISITOR, ORGANISER):
            faults += _ask(clients[role], path, method=("GET", "POST")[next(turn) % 2])
    assert faults == []


def test_no_field_of_a_form_breaks_its_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    """First all fields hostile together, then each in its turn among fields that are fine."""
    turn, seen, faults = count(), 0, []
    for path in [*matrix.paths(arguments), *_admin_pages()]:
        for role in (VISITOR, OWNER, ORGANISER):
            form = _form_at(clients[role], path)
            if form is None:
                continue
            seen += 1
            names = list(form)
            faults += _ask(clients[role], path, method="POST", body=_turned(names, HOSTILE, next(turn)))
            for _again in range(3):
                number = next(turn)
                body = form | {names[number % len(names)]: HOSTILE[number * 7 % len(HOSTILE)]}
                faults += _ask(clients[role], path, method="POST", body=body)
    assert faults == []
    assert seen > 40, "The walk found fewer forms than there are."


def _admin_pages() -> Iterator[str]:
    yield from (reverse(f"admin:{name}") for name in ("index", "autocomplete", "jsi18n", "logout", "password_change"))
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{name}_changelist"), reverse(f"{name}_add"))
        first = model._default_manager.first()
        if first is not None:
            yield from (reverse(f"{name}_{one}", args=[first.pk]) for one in ("change", "history", "delete"))
            buttons = getattr(page, "buttons", ())
            yield from (reverse(f"{name}_do", args=[first.pk, button.name]) for button in buttons)


def _broken_paths(arguments: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Yield addresses with each of their arguments replaced, where the address's pattern lets it through or not."""
    rows = {row.address: row for table in matrix.tables().values() for row in table.ROWS if row.of}
    for row in rows.values():
        right = arguments[row.of]
        for name in right:
            marked = "404404404" if isinstance(right[name], int) else str(right[name])
            path = matrix.path(row.address, right | {name: int(marked) if isinstance(right[name], int) else marked})
            for value in IN_PATH:
                yield path.replace(marked, quote(value.encode(errors="surrogatepass"), safe=""), 1)
    for value in IN_PATH:
        hostile = quote(value.encode(errors="surrogatepass"), safe="")
        yield f"/{hostile}/"
        for model in admin.site._registry:
            path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            yield f"{path}{hostile}/change/"


def _turned(names: Any, values: Any, turn: int) -> list[tuple[str, str]]:
    """Give each name another value each turn, and some names two."""
    pairs = [(name, values[(place * 5 + turn) % len(values)]) for place, name in enumerate(names)]
    return [*pairs, *((name, "1") for name in list(names)[turn % 3 :: 3])]


def _form_at(client: Client, path: str) -> dict[str, str] | None:
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


def _ask(client: Client, path: str, *, method: str = "GET", query: Any = (), body: Any = ()) -> list[str]:
    """Ask, undo what was written, and say what is wrong: a 5xx, or a refusal that yet writes or deletes a row."""
    cookies = client.cookies.output(header="")
    sent, asked = _encoded(body), _encoded(query)
    writes, said = _Writes(), [""]
    try:
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                status = client.generic(method, path, sent, FORM, QUERY_STRING=asked).status_code
            after = {table: _count(table) for table in writes.tables} if status >= 400 else {}
            transaction.set_rollback(True)
    except Exception:
        status, after = 500, {}
        said = traceback.format_exc().strip().splitlines()[-3:]
    client.cookies.clear()
    client.cookies.load(cookies)
    changed = [table for table in after if after[table] != _count(table)]
    where = f"{method} {path[:200]}?{asked[:2000]} with {sent[:2000]!r}"
    return [f"{status}, writing {changed}: {where}: {said}"] if status >= 500 or changed else []


class _Writes:
    """Notes the tables whose rows a request adds or takes."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.tables |= set(WRITES.findall(sql)) - SESSION_TABLES
        return execute(sql, params, many, context)


def _encoded(pairs: Any) -> str:
    pairs = pairs.items() if isinstance(pairs, dict) else pairs
    return urlencode([(name, value.encode(errors="surrogatepass")) for name, value in pairs])


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]
