"""What every process of a race has loaded before it begins: Django, as in production, on the database of the test."""

import django
from django.urls import get_resolver

django.setup()
# Else each process would spend most of its second on these.
import pytest  # noqa: E402, F401

get_resolver().url_patterns  # noqa: B018
