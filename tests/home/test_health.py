"""What a watcher of the server reads."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from portal.home import health


def test_a_living_process_says_so_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content, response.cookies) == (200, b"ok\n", {})


@pytest.mark.django_db
def test_a_server_that_can_work_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True, "migrations": True, "cache": True})


@pytest.mark.django_db
def test_a_server_without_its_cache_names_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(cache, "set", unreachable)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": True, "cache": False}


@pytest.mark.django_db
def test_a_server_that_still_has_migrations_before_it_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    assert client.get("/readyz").json()["migrations"] is False
