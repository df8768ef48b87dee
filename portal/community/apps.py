from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "portal.community"
    label = "community"

    def ready(self) -> None:
        from . import connect  # noqa: F401
