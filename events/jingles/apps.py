from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JinglesConfig(AppConfig):
    name = "events.jingles"
    label = "jingles"
    verbose_name = _("Jingles")

    def ready(self) -> None:
        from . import connect  # noqa: F401
