"""Every limit, taken to its end: refused with how long to wait, and nobody else is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User
from tests.factories.blog import make_post

TO_WAIT = re.compile(r"Wait (\d+ seconds|a minute|ten minutes|a few minutes)|Try again in \d+ (minutes|hours)")
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Limit:
    """`form` goes to `path` so many `times`; the limit is per `key`: network, member, or what a field of it says."""

    path: str
    times: int
    key: str
    form: dict[str, str]


CONTACT = {"name": "Eve", "email": "eve@example.org", "subject": "Hello", "body": "Hello"}
JOIN = {"username": "newcomer", "password1": "short", "email": "new@example.org"}
LIMITS = {
    "contact": Limit("/contact/", 5, "network", CONTACT),
    "comment": Limit("/blog/posts/{post}/comment/", 10, "member", {"body": "Once more.", "form_key": str(uuid4())}),
    "report": Limit("/report/person/{member}/", 10, "member", {"complaint": "spam"}),
    "preview": Limit("/preview/", 30, "member", {"body": "Hello", "preview": "body"}),
    "rename": Limit("/accounts/handle/", 20, "member", {"handle": "-"}),
    "export": Limit("/accounts/data/export/", 3, "member", {}),
    "code": Limit("/accounts/login/code/", 5, "email", {"email": "known@example.org"}),
    "reset": Limit("/accounts/password/reset/", 5, "email", {"email": "known@example.org"}),
    "password": Limit("/accounts/login/", 10, "login", {"login": "known@example.org", "password": "not the right one"}),
    "signup": Limit("/accounts/signup/", 30, "network", JOIN),
    "address": Limit("/accounts/email/", 20, "member", {"action_add": "", "email": "no address"}),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_told_with_the_time_to_wait_and_holds_for_its_key_alone(
    name: str, ada: User, bo: User, ed: User, browse: Callable[..., Client]
) -> None:
    cache.clear()
    limit, places = LIMITS[name], {"post": make_post(ed).pk, "member": ed.pk}
    path = limit.path.format(**places)
    members = {person: browse(person) for person in (ada, bo) if limit.key == "member"}

    def send(person: User, form: dict[str, str], network: str = "192.0.2.1") -> Any:
        """A guest comes with a new browser each time."""
        return members.get(person, Client()).post(path, form, headers=SAME_ORIGIN, REMOTE_ADDR=network)

    for _time in range(limit.times):
        assert not TO_WAIT.search(send(ada, limit.form).text)

    refused = send(ada, limit.form)
    assert TO_WAIT.search(refused.text)
    assert refused.status_code in {200, 422, 429}

    other = limit.form | ({limit.key: "other@example.org"} if limit.key in limit.form else {})
    network = "192.0.2.2" if limit.key == "network" else "192.0.2.1"
    assert not TO_WAIT.search(send(bo, other, network).text)
