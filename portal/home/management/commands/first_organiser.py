"""`manage.py first_organiser`: the link that `serve` prints, for servers that are started one by one."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from portal.home.setup.actions import has_organiser, issue_link


class Command(BaseCommand):
    help = "Print the one-time link to become the first organiser."

    def handle(self, *args: Any, **options: Any) -> None:
        if has_organiser():
            raise CommandError("The portal has an organiser. Ask one of them for a role.")
        self.stdout.write(settings.SITE_URL + reverse("first_organiser", args=[issue_link()]))
