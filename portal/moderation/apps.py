from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "portal.moderation"
    label = "moderation"

    def ready(self) -> None:
        from . import connect  # noqa: F401
