"""Index every row again, in batches; readers search on meanwhile."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.search import kinds
from portal.search.reindexing import reindex


class Command(BaseCommand):
    help = "Index everything again. Safe at any time: the old entries are found until the new ones replace them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="*", choices=[*kinds.names(), []], help="Only these kinds; none: all.")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["kind"] or kinds.names():
            kind = kinds[name]
            total = kind.model._base_manager.count()
            for done in reindex(kind):
                self.stdout.write(f"{name}: {done:,} of {total:,}")
