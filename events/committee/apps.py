from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "events.committee"
    label = "committee"
    verbose_name = _("Program committee")

    def ready(self) -> None:
        from . import connect  # noqa: F401
