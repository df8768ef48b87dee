"""`manage.py portal_restore FILE`."""

import tarfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.home import backup


class Command(BaseCommand):
    help = "Fill an empty portal from a backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            backup.restore(file.resolve())
        except (backup.Unusable, OSError, EOFError, tarfile.TarError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"The portal is restored from {file}. Start it with `manage.py serve`.")
