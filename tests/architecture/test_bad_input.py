"""Hostile values at every address: a clear answer always, never a 500, and nothing written by what is refused.

Several values travel in one request, so that the walk stays short; what a request writes is undone before the next.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from . import matrix
from .matrix import EVERYBODY, ORGANISER, OWNER, VISITOR, Cast, Clients
from .walk import admin_pages, ask, form_at

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
# Between them they open every page; what the others open differs in little.
MOST_IS_OPEN_TO = {VISITOR, OWNER, ORGANISER}


@pytest.fixture
def arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    return matrix.furnish(cast)


def test_no_parameter_of_an_address_breaks_a_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    turn, faults = count(), []
    for path in [*matrix.paths(arguments), *admin_pages()]:
        for role in EVERYBODY:
            faults += _ask(clients[role], path, query=_turned(PARAMETERS, IN_ADDRESS, next(turn)))
    assert faults == []


def test_no_part_of_a_path_breaks_a_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    turn, faults = count(), []
    for path in _broken_paths(arguments):
        for role in (VISITOR, ORGANISER):
            faults += _ask(clients[role], path, method=("GET", "POST")[next(turn) % 2])
    assert faults == []


def test_no_field_of_a_form_breaks_its_page(arguments: dict[str, dict[str, Any]], clients: Clients) -> None:
    """First all fields hostile together, then some in their turn among fields that are fine."""
    turn, seen, faults = count(), 0, []
    for path in [*matrix.paths(arguments), *admin_pages()]:
        for role in EVERYBODY:
            form = form_at(clients[role], path)
            if form is None:
                continue
            seen += 1
            names = list(form)
            faults += _ask(clients[role], path, method="POST", body=_turned(names, HOSTILE, next(turn)))
            for _again in range(3 if role in MOST_IS_OPEN_TO else 1):
                number = next(turn)
                body = form | {names[number % len(names)]: HOSTILE[number * 7 % len(HOSTILE)]}
                faults += _ask(clients[role], path, method="POST", body=body)
    assert faults == []
    assert seen > 40, "The walk found fewer forms than there are."


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


def _ask(client: Client, path: str, *, method: str = "GET", query: Any = (), body: Any = ()) -> list[str]:
    """Ask, and say what is wrong: a 5xx, or a refusal that yet writes."""
    sent, asked = _encoded(body), _encoded(query)
    answer = ask(client, path, method, sent, query=asked)
    if answer.status < 500 and not (answer.status >= 400 and answer.changed):
        return []
    return [f"{answer} to {method} {path[:200]}?{asked[:2000]} with {sent[:2000]!r}"]


def _encoded(pairs: Any) -> str:
    pairs = pairs.items() if isinstance(pairs, dict) else pairs
    return urlencode([(name, value.encode(errors="surrogatepass")) for name, value in pairs])
