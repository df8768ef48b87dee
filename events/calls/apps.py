from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "events.calls"
    label = "calls"
    verbose_name = _("Calls to take part")

    def ready(self) -> None:
        from . import connect  # noqa: F401
