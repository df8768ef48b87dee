from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "events.themes"
    label = "themes"
    verbose_name = _("Themes")

    def ready(self) -> None:
        from . import connect  # noqa: F401
