"""What is stored and served beside the database: styles and scripts, uploads, mail."""

from typing import Any
from urllib.parse import urlsplit

from .base import BASE_DIR, DATA_DIR, DEBUG, SITE_URL
from .environment import boolean, integer, text
from .security import CONTENT_SECURITY_POLICY

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # Pages name no others, and compressing is most of a first start.

MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
_S3_BUCKET = text(
    "PORTAL_S3_BUCKET", "", "Bucket for uploads on S3-compatible storage; empty: files in the data folder."
)
_S3_ENDPOINT = text("PORTAL_S3_ENDPOINT", "", "Address of the S3-compatible store, if it is not AWS.").rstrip("/")
_S3_PUBLIC_URL = text(
    "PORTAL_S3_PUBLIC_URL", "", "Address at which browsers find the bucket's files; empty: the bucket's own."
).rstrip("/") or (f"{_S3_ENDPOINT}/{_S3_BUCKET}" if _S3_ENDPOINT else f"https://{_S3_BUCKET}.s3.amazonaws.com")
_PUBLIC = urlsplit(_S3_PUBLIC_URL)
_S3_OPTIONS = {"bucket_name": _S3_BUCKET, "endpoint_url": _S3_ENDPOINT or None, "file_overwrite": False}
_S3_PUBLIC_OPTIONS = {"custom_domain": _PUBLIC.netloc + _PUBLIC.path, "url_protocol": f"{_PUBLIC.scheme}:"}
MEDIA_URL = f"{_S3_PUBLIC_URL}/" if _S3_BUCKET else "/media/"
if _S3_BUCKET:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(f"{_PUBLIC.scheme}://{_PUBLIC.netloc}")
STORAGES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**_S3_OPTIONS, **_S3_PUBLIC_OPTIONS}}
        if _S3_BUCKET
        else {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    ),
    "private": (
        {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**_S3_OPTIONS, "location": "private"}}
        if _S3_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
        }
    ),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "portal.core.staticfiles.JoinedStaticStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
IMAGE_MAX_BYTES = 5 * 1024 * 1024
IMAGE_MAX_PIXELS = 40_000_000
IMAGES_PER_DAY = 60
AUDIO_MAX_BYTES = 20 * 1024 * 1024
AUDIO_PER_DAY = 20
CONTACT_RATE = "5/h"

# Every mail that Django or allauth sends becomes a row first; the worker hands it to the transport below.
EMAIL_BACKEND = "portal.notifications.outbox.OutboxBackend"
_SMTP_HOST = text("PORTAL_SMTP_HOST", "", "Mail server; empty: mails are written to files in the data folder.")
MAIL_TRANSPORT = (
    "django.core.mail.backends.smtp.EmailBackend" if _SMTP_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = _SMTP_HOST
EMAIL_PORT = integer("PORTAL_SMTP_PORT", 587, "Port of the mail server.")
EMAIL_HOST_USER = text("PORTAL_SMTP_USER", "", "User name at the mail server.")
EMAIL_HOST_PASSWORD = text("PORTAL_SMTP_PASSWORD", "", "Password at the mail server.")
EMAIL_USE_TLS = boolean("PORTAL_SMTP_TLS", True, "Encrypt the connection to the mail server (STARTTLS).")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("PORTAL_MAIL_FROM", "portal@localhost", "Sender of the portal's mails.")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DOMAIN = urlsplit(SITE_URL).hostname or "localhost"
