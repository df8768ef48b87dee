from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SponsorshipConfig(AppConfig):
    name = "events.sponsorship"
    verbose_name = _("Sponsorship")

    def ready(self) -> None:
        from . import connect  # noqa: F401
