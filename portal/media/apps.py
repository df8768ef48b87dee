from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "portal.media"
    label = "media"

    def ready(self) -> None:
        from . import connect  # noqa: F401
