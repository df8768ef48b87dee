"""What one run of an import carries along: where from, where the files are, what is here already."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db.models import Model
from django.utils.text import slugify

from portal.blog.models import Imported
from portal.community.models import Person

from .report import Report
from .wxr import Author, Item


@dataclass
class Bringing:
    """The state of a run. `authors` and `people` grow with the number of authors, nothing with that of items."""

    report: Report
    media_dir: Path | None = None
    source: str = ""
    authors: dict[str, Author] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def is_dry_run(self) -> bool:
        return self.report.is_dry_run

    def here(self, kind: str, key: str) -> str:
        """Return the primary key of what an earlier run made of this, or an empty string; one query."""
        found = Imported.objects.filter(source=self.source, kind=kind, key=key).values_list("row", flat=True).first()
        return found or ""

    def remember(self, kind: str, key: str, row: Model) -> None:
        Imported.objects.create(source=self.source, kind=kind, key=key, row=str(row.pk))


def path_of(address: str) -> str:
    """Return the path of an old permalink as a browser asks for it here, "" where it has none of its own."""
    parts = urlsplit(address)
    path = "/" + unquote(parts.path).lstrip("/")
    return "" if parts.query or path == "/" else path


def wished_slug(item: Item) -> str:
    """Return the item's short name in Latin letters, "" where too little of it would remain to be a name."""
    for name in (unquote(item.slug), item.title):
        slug = slugify(name)
        if any(character.isalpha() for character in slug):
            return slug
    return ""
