"""The portal as in production, in a thread of the test: real WSGI, hashed static files, Content-Security-Policy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

HASHED = "portal.core.staticfiles.JoinedStaticStorage"


class QuietHandler(WSGIRequestHandler):
    """Django's handler without a line per request on the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def running(static_root: Path) -> Iterator[str]:
    """Serve the portal on a free port of the loopback address and give its URL."""
    storages = deepcopy(settings.STORAGES)
    storages["staticfiles"]["BACKEND"] = HASHED
    with override_settings(STORAGES=storages, STATIC_ROOT=static_root):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
        server.set_app(get_wsgi_application())
        url = f"http://localhost:{server.server_port}"  # passkeys work on a name, not on an address
        with override_settings(SITE_URL=url):
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            try:
                yield url
            finally:
                server.shutdown()
                server.server_close()
                thread.join()
