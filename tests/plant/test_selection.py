"""The run itself: which database a test sees, and that nothing of the developer's environment reaches it."""

import os

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.only_on("sqlite")
def test_a_test_for_sqlite_sees_sqlite(db: None) -> None:
    assert connection.vendor == "sqlite"


@pytest.mark.only_on("postgresql")
def test_a_test_for_postgresql_sees_postgresql(db: None) -> None:
    assert connection.vendor == "postgresql"


def test_the_database_is_a_file_or_a_server_as_in_production(db: None) -> None:
    assert "memory" not in str(connection.settings_dict["NAME"])


def test_everything_written_lands_in_a_folder_that_goes_away() -> None:
    assert str(settings.MEDIA_ROOT).startswith(os.environ["PORTAL_DATA_DIR"])
    assert "portal-test-" in str(settings.DATA_DIR)


def test_what_uses_no_database_runs_on_sqlite_alone() -> None:
    assert connection.vendor == "sqlite"
