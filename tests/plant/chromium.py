"""A real Chromium for the browser tests: $CHROMIUM, else the one locked in tests/browser, else the system's.

`python -m tests.plant.chromium` installs the locked one into .tools/chromium (make does, once per lock).
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "tests" / "browser"
LOCK_FILES = ["package.json", "package-lock.json", ".npmrc"]
TOOLS = ROOT / ".tools"
INSTALLED = TOOLS / "chromium"
SYSTEM = Path("/usr/bin/chromium")
HOW_TO_GET_ONE = "No Chromium found. Run `make .tools/chromium`, or apt-get install chromium, or name one in CHROMIUM."


# The fonts that come along are a fallback; a text without any font has no size, and then no inner text.
FONTS = f"""<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{INSTALLED / "fonts"}</dir>
  <cachedir>{INSTALLED / "fonts-cache"}</cachedir>
</fontconfig>
"""


class NoChromium(Exception):
    """No browser can be started; the message says what to install."""


@dataclass(frozen=True)
class Chromium:
    """Where the browser lies, and the environment that lets it start on a machine without its libraries."""

    path: Path
    environment: dict[str, str] = field(default_factory=dict)


def find() -> Chromium:
    """Return the browser to use; raises NoChromium where there is none."""
    if "CHROMIUM" in os.environ:
        return Chromium(Path(os.environ["CHROMIUM"]))
    if (INSTALLED / "chromium").exists():
        libraries = {"LD_LIBRARY_PATH": str(INSTALLED / "lib"), "FONTCONFIG_PATH": str(INSTALLED)}
        return Chromium(INSTALLED / "chromium", libraries)
    if SYSTEM.exists():
        return Chromium(SYSTEM)
    raise NoChromium(HOW_TO_GET_ONE)


def install() -> None:
    """Fetch the locked browser with npm (its hash is checked) and unpack it; replaces what an older lock left."""
    npm = TOOLS / "npm"
    npm.mkdir(parents=True, exist_ok=True)
    for name in LOCK_FILES:
        shutil.copy(LOCK / name, npm / name)
    subprocess.run([Path(sys.executable).with_name("npm"), "ci"], cwd=npm, check=True)
    packed = npm / "node_modules" / "@sparticuz" / "chromium" / "bin"
    shutil.rmtree(INSTALLED, ignore_errors=True)
    unpacked = TOOLS / "chromium.part"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    _unpack(packed, unpacked)
    unpacked.rename(INSTALLED)
    shutil.rmtree(npm)


def _unpack(packed: Path, target: Path) -> None:
    browser = target / "chromium"
    browser.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    browser.chmod(0o755)
    for archive in ("al2023.tar.br", "fonts.tar.br"):
        files = brotli.decompress((packed / archive).read_bytes())
        subprocess.run(["tar", "-x", "--no-same-owner", "-C", target], input=files, check=True)
    (target / "fonts.conf").write_text(FONTS)


if __name__ == "__main__":
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"The locked Chromium could not be installed ({problem}).", file=sys.stderr)
        sys.exit(0 if SYSTEM.exists() or "CHROMIUM" in os.environ else HOW_TO_GET_ONE)
