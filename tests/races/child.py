"""What every process of a race has loaded before it begins: Django, as in production, on the database of the test."""

import django

django.setup()
