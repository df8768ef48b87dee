from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "portal.ballots"
    label = "ballots"

    def ready(self) -> None:
        from . import connect  # noqa: F401
