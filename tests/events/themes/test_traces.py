"""An anonymous idea leaves its own row and a count, and neither says who, when, or which belongs to which.

The whole database is compared before and after, and so are the files and the log.
"""

import json
import logging
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from events.calls.models import Call, CallQuestion, Quota
from events.themes import codes
from events.themes.models import Idea
from portal.accounts.models import User
from tests.factories.events import make_event
from tests.factories.themes import make_theme_call

# "Last seen" of the session: written for every page of every member, whatever it is.
OF_EVERY_PAGE = {"usersessions_usersession"}
TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}")
Rows = dict[str, set[str]]


def everything() -> Rows:
    """Return every row of every table as text, the databases' own search tables included."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = {json.dumps([_text(value) for value in row]) for row in cursor.fetchall()}
    return found


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def differences(before: Rows, after: Rows) -> Rows:
    """Return by table what is new, changed or gone."""
    return {table: after[table] ^ before[table] for table in after if after[table] != before[table]}


def files() -> dict[str, tuple[float, int]]:
    roots = {Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT or settings.MEDIA_ROOT)}
    found = [path for root in roots if root.exists() for path in root.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime, path.stat().st_size) for path in found}


def send(client: Client, call: Call, form_key: UUID) -> Any:
    typed = {"title": "Lighthouses", "text": "Far.", "identity": "anonymous", "form_key": str(form_key)}
    typed[f"question-{CallQuestion.objects.get(call=call).pk}"] = "Blue"
    return client.post(reverse("idea_new", args=[call.slug]), typed)


@pytest.fixture
def call(db: None) -> Call:
    call = make_theme_call(make_event("Camp"))
    CallQuestion.objects.create(call=call, text="Which colour?")
    return call


def test_nothing_but_the_idea_and_the_count_is_written(
    call: Call, browse: Any, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    client, form_key = browse(ada), uuid4()
    client.get(reverse("idea_new", args=[call.slug]))
    before, files_before = everything(), files()
    session_before = dict(client.session.items())
    with caplog.at_level(logging.DEBUG):
        assert send(client, call, form_key).status_code == 200

    changed = differences(before, everything())
    assert set(changed) - OF_EVERY_PAGE == {"themes_idea", "calls_quota"}
    [idea_row], [quota_row] = changed["themes_idea"], changed["calls_quota"]
    assert files() == files_before
    assert dict(client.session.items()) == session_before
    idea, quota = Idea.objects.get(), Quota.objects.get()
    for trace in (str(quota.pk), quota.pk.hex, "ada", "Ada", ada.email, str(form_key), form_key.hex):
        assert trace not in idea_row
    code = codes.code_for(form_key)
    for trace in (str(idea.pk), idea.pk.hex, "Lighthouses", "Blue", code, code.replace("-", "")):
        assert trace not in quota_row
        assert trace not in caplog.text
    assert code not in idea_row
    for row in (idea_row, quota_row):
        assert not TIME_OF_DAY.search(row)
    assert json.loads(quota_row).count(ada.pk) >= 1


def test_of_the_session_the_last_request_alone_changes_as_on_every_page(call: Call, browse: Any, ada: User) -> None:
    client = browse(ada)
    client.get("/events/")
    before = everything()
    client.get("/calls/")
    by_reading = differences(before, everything())
    assert set(by_reading) <= OF_EVERY_PAGE
    before = everything()
    send(client, call, uuid4())
    by_sending = differences(before, everything())
    for table in OF_EVERY_PAGE & set(by_sending):
        was, now = (json.loads(row) for row in by_sending[table])
        assert sum(a != b for a, b in zip(was, now, strict=True)) == 1


def test_the_row_is_the_same_whoever_sends_it(call: Call, browse: Any, ada: User, bo: User, olga: User) -> None:
    form_key, rows = uuid4(), []
    for sender in (ada, bo, olga):
        send(browse(sender), call, form_key)
        [row] = Idea.objects.values()
        rows.append({name: value for name, value in row.items() if name != "key"})
        Idea.objects.all().delete()
    assert rows[0] == rows[1] == rows[2]
    facts = rows[0]
    assert not [name for name, value in facts.items() if isinstance(value, datetime)]
    assert isinstance(facts["submitted_on"], date)
    assert [facts[name] for name in ("author_id", "person_id", "entered_by_id", "submitted_at")] == [None] * 4


def test_what_the_code_does_leaves_no_trace_either(call: Call, browse: Any, ada: User) -> None:
    form_key = uuid4()
    send(browse(ada), call, form_key)
    before, client = everything(), browse()
    address, code = reverse("idea_claim", args=[call.slug]), codes.code_for(form_key)
    same_origin = {"Sec-Fetch-Site": "same-origin"}
    client.post(address, {"code": code, "act": "change", "title": "Towers", "text": ""}, headers=same_origin)
    changed = differences(before, everything())
    slots = changed.pop("portal_cache", set())
    assert set(changed) == {"themes_idea"}
    assert not [row for row in changed["themes_idea"] if TIME_OF_DAY.search(row)]
    assert not [row for row in slots if code in row or codes.digest(code) in row or Idea.objects.get().pk.hex in row]
    client.post(address, {"code": code, "act": "withdraw", "sure": "on"}, headers=same_origin)
    changed = differences(before, everything())
    changed.pop("portal_cache", None)
    assert set(changed) == {"themes_idea"}
    assert not client.cookies


def test_the_log_of_the_server_reads_the_same_for_every_way_to_send(call: Call, browse: Any, ada: User) -> None:
    client = browse(ada)
    lines = set()
    for identity in ("public", "organisers", "anonymous"):
        typed = {"title": f"By {identity}", "identity": identity, "form_key": str(uuid4())}
        answer = client.post(reverse("idea_new", args=[call.slug]), typed)
        lines.add((answer.request["PATH_INFO"], answer.status_code))
    assert len(lines) == 1


def test_archive_and_erasure_know_nothing_of_it(call: Call, browse: Any, ada: User) -> None:
    from portal.accounts.erasers import erasers
    from portal.accounts.exports import exports

    send(browse(ada), call, uuid4())
    parts = {name: list(exports[name](ada).rows) for name in exports.names()}
    assert "Lighthouses" not in json.dumps(parts, default=str)
    for erase in erasers:
        erase(ada, keep_texts=False)
    assert Idea.objects.get().title == "Lighthouses"
    assert not Quota.objects.exists()
