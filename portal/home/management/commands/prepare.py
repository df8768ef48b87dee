"""`manage.py prepare`: what `serve` does before it starts, for servers that are started one by one."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.home.serving.preparation import prepare


class Command(BaseCommand):
    help = "Migrate the database, collect the static files and render texts by today's rules, if that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
