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
            Path(self.path(name)).write_text(self._joined(name), encoding="utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, name: str) -> str:
        folder = PurePosixPath(name).parent
        return IMPORT.sub(lambda line: self._read(str(folder / line[1])), self._read(name))

    def _read(self, name: str) -> str:
        return Path(self.path(name)).read_text(encoding="utf-8")
