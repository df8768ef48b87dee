"""The secret key: from the environment, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path


def secret_key(given: str, data_dir: Path) -> str:
    """Return the key; two processes that start together agree on one, because the file is created exclusively."""
    if given:
        return given
    path = data_dir / "secret.key"
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def _write_once(path: Path, key: str) -> None:
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(key)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
