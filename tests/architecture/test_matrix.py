"""Every address, asked by everybody: the status that the table promises, and never a word of a hidden row."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import PERMISSIONS

from . import matrix
from .matrix import EDITOR, EVERYBODY, MEMBER, ORGANISER, VISITOR, Cast, Row

FORM, NOTHING_FILLED_IN = "application/x-www-form-urlencoded", ""
Browse = Callable[..., Client]


@pytest.mark.parametrize("app", matrix.tables())
def test_each_role_gets_what_the_table_says_and_no_word_of_a_hidden_row(app: str, cast: Cast, browse: Browse) -> None:
    table = matrix.tables()[app]
    arguments = matrix.furnish(cast)
    clients = {role: browse(cast.person(role)) for role in EVERYBODY}
    wrong, seen = [], set()
    for row in table.ROWS:
        for role in EVERYBODY:
            status, text = _ask(clients[role], row, arguments[row.of])
            if status != row.expected[role]:
                wrong.append(f"{row}: {role} gets {status} instead of {row.expected[role]}")
            for word, readers in matrix.canaries().items():
                if word in text and role in readers:
                    seen.add(word)
                elif word in text:
                    wrong.append(f"{row}: {role} reads {word!r}")
    assert wrong == []
    readable = {word for word, readers in getattr(table, "CANARIES", {}).items() if readers}
    assert readable - seen == set(), "Nobody was shown these words, so their absence proves nothing."


def test_every_address_stands_in_a_table() -> None:
    listed = {row.address for table in matrix.tables().values() for row in table.ROWS}
    known = set(matrix.addresses())
    assert sorted(known - listed) == [], "Add a row to tests/<app>/matrix.py; tests/architecture/matrix.py says how."
    assert sorted(listed - known) == [], "These rows belong to addresses that are gone."


@pytest.mark.parametrize("role", [VISITOR, MEMBER, EDITOR, ORGANISER])
def test_the_back_office_opens_what_a_role_permits_and_nothing_else(role: str, cast: Cast, browse: Browse) -> None:
    matrix.furnish(cast)
    client = browse(cast.person(role))
    wrong = []
    for page, path in _admin_pages():
        status = client.get(path, follow=role in {EDITOR, ORGANISER}).status_code
        if status != _due(page, role):
            wrong.append(f"{path}: {role} gets {status} instead of {_due(page, role)}")
    assert wrong == []


def test_a_member_learns_why_the_back_office_is_closed(ada: User, browse: Browse) -> None:
    response = browse(ada).get("/admin/", follow=True)
    assert response.status_code == 403
    assert "Ask an organiser for a role." in response.content.decode()


def _ask(client: Client, row: Row, arguments: dict[str, Any]) -> tuple[int, str]:
    """Return the status and all that the answer says, headers too; undo what it wrote."""
    path = matrix.path(row.address, arguments)
    with transaction.atomic():
        response: Any = client.generic(row.method, path, NOTHING_FILLED_IN, FORM, query_params=dict(row.query))
        transaction.set_rollback(True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, f"{response.headers} {content.decode(errors='replace')}"


def _admin_pages() -> Iterator[tuple[Any, str]]:
    """Yield the list of every noun, and the page of its first row where there is one."""
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield page, reverse(f"{name}_changelist")
        first = model._default_manager.first()
        if first is not None:
            yield page, reverse(f"{name}_change", args=[first.pk])


def _due(page: Any, role: str) -> int:
    if role in {VISITOR, MEMBER}:
        return 302
    return 200 if page.permission in PERMISSIONS.get(getattr(Role, role.upper(), ""), ()) else 403
