"""`manage.py import_wordpress FILE`: bring another blog here from its WordPress export."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal import audit
from portal.blog.models import Imported
from portal.blog.wordpress.importer import bring_export
from portal.blog.wordpress.report import Report
from portal.blog.wordpress.wxr import MalformedExport, check

BAR = 40


class Command(BaseCommand):
    help = (
        "Import posts, pages, authors, terms, comments and pictures from a WordPress export (WXR 1.0 to 1.2). "
        "Running it again brings only what is new."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the export, as WordPress's Tools > Export wrote it")
        parser.add_argument("--media", type=Path, metavar="FOLDER", help="local copy of wp-content/uploads")
        parser.add_argument("--dry-run", action="store_true", help="only report what would happen")

    def handle(self, *, file: Path, media: Path | None, dry_run: bool, **options: Any) -> None:
        if media is not None and not media.is_dir():
            raise CommandError(f"{media} is not a folder.")
        try:
            items = check(file)
        except MalformedExport as malformed:
            raise CommandError(f"{file} was not imported, and nothing was changed. {malformed}") from malformed
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        report = Report(dry_run)
        for done in bring_export(file, report, media_dir=media):
            self._show(done, 2 * items)
        for line in report.lines():
            self.stdout.write(line)
        newest = Imported.objects.last()
        if not dry_run and newest is not None:
            audit.record(None, "blog.import", newest, file=file.name, counts=dict(report.counts))

    def _show(self, done: int, total: int) -> None:
        """Draw the progress bar, where somebody is there to see it."""
        if self.stderr.isatty():
            full = BAR * done // total
            end = "\n" if done == total else "\r"
            self.stderr.write(f"[{'#' * full}{'.' * (BAR - full)}] {done}/{total}", ending=end)
