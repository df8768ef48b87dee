"""The house itself: where things lie, which apps live in it, what runs around a request."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .databases import database
from .environment import BadSetting, boolean, integer, text, words
from .secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DEMO = boolean("PORTAL_DEMO", False, "Demo mode: the clock of July 2011 and sign-in as one of the cast by one click.")
DATA_DIR = Path(
    text(
        "PORTAL_DATA_DIR",
        ".data/demo" if DEMO else ".data/portal",
        "Folder of everything that is written: database, media, generated secret. Demo mode has one of its own.",
    )
).resolve()
PORT = integer("PORTAL_PORT", 8000, "Port of the web server on the loopback address or PORTAL_BIND.")
BIND = text("PORTAL_BIND", "127.0.0.1", "Address that the web server listens on.")
WEB_THREADS = integer("PORTAL_WEB_THREADS", 4, "Requests that the web server answers at the same time.")
JOB_THREADS = integer("PORTAL_JOB_THREADS", 2, "Jobs that the worker runs at the same time.")
DEBUG = boolean("PORTAL_DEBUG", False, "Django's debug pages and the debug toolbar; for development only.")
SITE_URL = text("PORTAL_URL", f"http://127.0.0.1:{PORT}", "Public address, used in mails and feeds.").rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise BadSetting(f"PORTAL_URL is {SITE_URL!r}. Begin it with http:// or https://.")
ALLOWED_HOSTS = [
    urlsplit(SITE_URL).hostname or "",
    *words("PORTAL_HOSTS", "127.0.0.1,localhost,[::1]", "Host names to answer to, besides that of PORTAL_URL."),
]

SECRET_KEY = secret_key(
    text("PORTAL_SECRET_KEY", "", "Signing key; when empty, one is made and kept in the data folder."), DATA_DIR
)

INSTALLED_APPS = [
    "portal.home",
    "portal.blog",
    "events.sponsorship",
    "events.webinars",
    "events.registration",
    "events.jingles",
    "events.themes",
    "events.calls",
    "events.committee",  # below calls, because its rows are cloned after theirs
    "events",
    "portal.ballots",
    "portal.moderation",
    "portal.notifications",
    "portal.community",
    "portal.accounts",
    "portal.site",
    "portal.media",
    "portal.search",
    "portal.jobs",
    "portal.audit",
    "portal.core",
    "portal.core.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.VisitorMiddleware",
    "portal.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SessionActivityMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.accounts.middleware.TimeZoneMiddleware",
    "portal.site.middleware.RedirectMiddleware",
    "portal.core.middleware.ErrorPageMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.site.context.site",
            ],
            "builtins": ["portal.core.templatetags.portal"],
        },
    }
]
if DEMO:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("portal.home.demo.context.demo")
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "crispy"

DATABASES = {
    "default": database(
        text("PORTAL_DATABASE_URL", "", "PostgreSQL as postgresql://user:password@host/name; empty: SQLite."), DATA_DIR
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_CACHE_URL = text("PORTAL_CACHE_URL", "", "Redis or Valkey as redis://host:port/0; empty: a cache in the database.")
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _CACHE_URL}
        if _CACHE_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "portal_cache",
            # Rate limits live here: Django's default of 300 rows would throw them away under load.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = text("PORTAL_LANGUAGE", "en", "Language of the pages where the reader asks for none we have.")
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = text(
    "PORTAL_TIME_ZONE", "America/Chicago" if DEMO else "UTC", "IANA zone shown to readers who have chosen none."
)
USE_TZ = True
FORMAT_MODULE_PATH = "portal.core.formats"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("PORTAL_LOG_LEVEL", "WARNING", "Least level that is logged.")},
}
