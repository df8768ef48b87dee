"""How styles reach the reader: written as many small files, delivered as one (decision 0020)."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLES = ("css/portal.css", "css/admin.css")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)


class JoinedStaticStorage(CompressedManifestStaticFilesStorage):
    """Puts the imported files in the place of each `@import` line of our style sheets, then hashes and compresses."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for name in STYLES if not dry_run else ():
            Path(self.path(name)).write_text(_joined(name, paths), encoding="utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def _joined(name: str, paths: dict[str, Any]) -> str:
    folder = PurePosixPath(name).parent
    return IMPORT.sub(lambda line: _source(str(folder / line[1]), paths), _source(name, paths))


def _source(name: str, paths: dict[str, Any]) -> str:
    """Read the file where it was written: the collected one may be what an earlier run has joined."""
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
    return text
