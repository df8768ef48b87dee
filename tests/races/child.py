"""What every process of a race has loaded before it begins: Django, as in production, on the database of the test."""

from importlib import import_module
from pathlib import Path

import django
from django.urls import get_resolver

django.setup()
# Else each process would spend most of its second on these.
get_resolver().url_patterns  # noqa: B018
for module in Path(__file__).parent.glob("test_*.py"):
    import_module(f"{__package__}.{module.stem}")
