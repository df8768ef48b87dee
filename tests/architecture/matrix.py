"""Who gets what at every address: the words in which the apps write their tables, and the walk through them.

An app writes tests/<app>/matrix.py:

    CANARIES = {"quokka": {OWNER, EDITOR, ORGANISER}}        # a rare word, and who may read it; nobody: set()

    def furnish(cast: Cast) -> dict[str, dict[str, Any]]:    # makes rows; gives the arguments of their addresses
        draft = make_post(title="The quokka", author=cast.owner)
        return {"draft": {"slug": draft.slug}}

    ROWS = [
        row("blog", everybody=200),
        row("post_new", visitor=302, suspended=403, members=200),
        row("post", of="draft", everybody=404, owner=200, editor=200, organiser=200),
        row("post_delete", of="draft", method="POST", visitor=302, members=404, owner=302, ...),
    ]

Every address is asked by everybody while the hidden rows of all apps stand in the database: an answer with the word
of somebody else's hidden row fails, whatever its status. What a POST writes is undone before the next one asks.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.accounts.models import User

VISITOR, MEMBER, SUSPENDED, OWNER = "visitor", "member", "suspended", "owner"
MODERATOR, EDITOR, ORGANISER = "moderator", "editor", "organiser"
MEMBERS = (MEMBER, SUSPENDED, OWNER, MODERATOR, EDITOR, ORGANISER)
EVERYBODY = (VISITOR, *MEMBERS)
TESTS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cast:
    """One person of each role; `owner` is a plain member to whom apps give the rows they make."""

    member: User
    suspended: User
    owner: User
    moderator: User
    editor: User
    organiser: User

    def person(self, role: str) -> User | None:
        return None if role == VISITOR else getattr(self, role)


# A browser for each role.
Clients = Mapping[str, Client]


@dataclass(frozen=True)
class Row:
    """One address and what each role gets; `of` names the thing of `furnish` whose arguments complete the address."""

    address: str
    expected: Mapping[str, int]
    of: str = ""
    method: str = "GET"
    query: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.method, self.address, self.of]))


def row(
    address: str,
    *,
    of: str = "",
    method: str = "GET",
    query: Mapping[str, str] | None = None,
    everybody: int | None = None,
    members: int | None = None,
    **roles: int,
) -> Row:
    """Write one line of a table; a role by its name overrules `members`, which overrules `everybody`."""
    expected = {role: members if role in MEMBERS and members is not None else everybody for role in EVERYBODY}
    expected |= roles
    missing = [role for role, status in expected.items() if status is None]
    assert not missing, f"{address}: say what {', '.join(missing)} get."
    assert set(expected) == set(EVERYBODY), f"{address}: there is no such role."
    return Row(address, expected, of, method, query or {})  # type: ignore[arg-type]


def tables() -> dict[str, ModuleType]:
    """Return the apps' tables by the name of their test folder."""
    found = sorted(TESTS.rglob("matrix.py"))
    modules = [path.parent.relative_to(TESTS) for path in found if path.parent != Path(__file__).parent]
    return {
        "/".join(module.parts): importlib.import_module(f"tests.{'.'.join(module.parts)}.matrix") for module in modules
    }


def canaries() -> dict[str, set[str]]:
    return {word: readers for table in tables().values() for word, readers in getattr(table, "CANARIES", {}).items()}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    """Let every app make its rows, and return the arguments of their addresses."""
    arguments: dict[str, dict[str, Any]] = {"": {}}
    for table in tables().values():
        make: Callable[[Cast], dict[str, dict[str, Any]]] | None = getattr(table, "furnish", None)
        arguments |= make(cast) if make else {}
    return arguments


def path(address: str, arguments: Mapping[str, Any]) -> str:
    return address if address.startswith("/") else reverse(address, kwargs=dict(arguments))


def paths(arguments: Mapping[str, dict[str, Any]]) -> list[str]:
    """Return the path of every row of every table, each once."""
    rows = [row for table in tables().values() for row in table.ROWS]
    return list(dict.fromkeys(path(row.address, arguments[row.of]) for row in rows))


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = "", path: str = "/"
) -> Iterator[str]:
    """Yield the name of every address but the admin's own; one without a name by its path."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield space + pattern.name if pattern.name else here
        elif pattern.namespace != admin.site.name:
            yield from addresses(
                pattern.url_patterns, space + (f"{pattern.namespace}:" if pattern.namespace else ""), here
            )
