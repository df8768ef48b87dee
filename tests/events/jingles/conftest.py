"""Every test of jingles writes into folders of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def private_root(settings: object, tmp_path: Path) -> Path:
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": backend}  # type: ignore[attr-defined]
    return tmp_path
