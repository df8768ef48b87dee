"""The files that the rules are about."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ["portal", "events", "forum", "newsletter"]


def own_apps() -> list[str]:
    """Return the dotted names of our Django apps."""
    return sorted(config.name for config in apps.get_app_configs() if config.name.split(".")[0] in PACKAGES)


def python_files(*, outside: Iterable[str] = ()) -> list[Path]:
    """Return the code of the portal without migrations; `outside` names folders or files to leave out."""
    left_out = [ROOT / name for name in outside]
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
    return sorted(path for path in found if not any(path.is_relative_to(out) for out in left_out))


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def stylesheets() -> list[Path]:
    return sorted((ROOT / "static").rglob("*.css"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_with(pattern: str, files: Iterable[Path]) -> list[str]:
    """Return "path:line: text" for every match, for an assertion to show."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return [
        f"{name(path)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if wanted.search(line)
    ]


def longer_than(limit: int, files: Iterable[Path], excused: Iterable[str] = ()) -> list[str]:
    """Return the files with more lines than `limit`, but for those that an explicit list excuses."""
    counted = ((name(path), len(path.read_text().splitlines())) for path in files)
    return [f"{path}: {lines} lines" for path, lines in counted if lines > limit and path not in excused]
