"""The portal's settings for tests: nothing of the developer's environment, everything in a folder that goes away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("PORTAL_") and name != "PORTAL_PROOF"]:
    del os.environ[_name]

_FOLDER = Path(tempfile.mkdtemp(prefix="portal-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
(_FOLDER / "static").mkdir()
os.environ["PORTAL_DATA_DIR"] = str(_FOLDER)
os.environ["PORTAL_SECRET_KEY"] = "known to everybody, used by tests alone, and long enough for the checks"
os.environ["PORTAL_DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from portal.settings import *  # noqa: E402, F403
from portal.settings import DATABASES, STORAGES  # noqa: E402

# A file, as in production, so that several connections are real; each process of the run has a database of its own.
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATABASES["default"]["TEST"] = {
    "NAME": f"portal_{_WORKER}" if os.environ["PORTAL_DATABASE_URL"] else _FOLDER / "portal.sqlite3"
}

# Argon2 is slow on purpose; pages need no manifest of hashed names; mails land in django.core.mail.outbox.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
