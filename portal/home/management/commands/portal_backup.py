"""`manage.py portal_backup FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.home import backup


class Command(BaseCommand):
    help = "Write the database, uploads and the signing key to one file, while the portal runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            size = backup.save(file.resolve())
        except (backup.Unusable, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(
            f"{file} holds the portal, {size / 1_000_000:.1f} MB. It holds secrets: keep it as you keep the server."
        )
