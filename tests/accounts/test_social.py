"""Signing in elsewhere: offered when the environment names a provider, and only then."""

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.races import harness

LOOK = """
import django
django.setup()
from django.test import Client
browser = Client(SERVER_NAME="localhost")
page = browser.get("/accounts/login/")
print(page.text)
answer = browser.post("/accounts/github/login/")
print(answer["Location"])
print(answer["Content-Security-Policy"])
"""


def test_nothing_is_offered_without_one(db: None, browse: Any) -> None:
    shown = browse().get("/accounts/login/").text

    assert "GitHub" not in shown
    assert browse().post("/accounts/github/login/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_configured_one_is_offered_and_reached() -> None:
    keys = {"PORTAL_GITHUB_CLIENT_ID": "our-client", "PORTAL_GITHUB_SECRET": "our-secret", "PORTAL_DEBUG": "1"}
    told = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, **harness.environment(), **keys},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "GitHub" in told
    assert "GitLab" not in told
    assert "https://github.com/login/oauth/authorize?client_id=our-client" in told
    assert "form-action 'self' https://github.com" in told
