"""What `make dev` adds: the debug toolbar, where PORTAL_DEBUG asks for it and the tests' packages are installed."""

from importlib.util import find_spec

from .base import DEBUG, INSTALLED_APPS, MIDDLEWARE

DEBUG_TOOLBAR = DEBUG and find_spec("debug_toolbar") is not None
if DEBUG_TOOLBAR:
    INSTALLED_APPS.append("debug_toolbar")
    MIDDLEWARE.insert(
        MIDDLEWARE.index("csp.middleware.CSPMiddleware") + 1, "debug_toolbar.middleware.DebugToolbarMiddleware"
    )
