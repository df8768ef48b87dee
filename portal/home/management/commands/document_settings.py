"""`manage.py document_settings > docs/settings.md`: the list of settings, written from the code that reads them."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.settings.environment import VARIABLES, Variable

HEAD = """\
# Settings

Every setting is an environment variable; none is needed to try the portal. This list is written by
`manage.py document_settings` from the code that reads the variables, and a test compares the two.

| Variable | Default | Meaning |
|---|---|---|"""


class Command(BaseCommand):
    help = "Print docs/settings.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(HEAD)
        for variable in VARIABLES.values():
            self.stdout.write(_line(variable))


def _line(variable: Variable) -> str:
    default = f"`{variable.default}`" if variable.default else "empty"
    return f"| `{variable.name}` | {default} | {variable.meaning} |"
