from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "portal.site"
    label = "site"

    def ready(self) -> None:
        from . import connect  # noqa: F401
