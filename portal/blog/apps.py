from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "portal.blog"
    label = "blog"

    def ready(self) -> None:
        from . import connect  # noqa: F401
