"""Demo mode lets everybody be an organiser, so it is refused wherever anybody else could reach it."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

HINT = "Unset PORTAL_DEMO, or keep PORTAL_BIND, PORTAL_URL and PORTAL_HOSTS on the loopback address."


@register(deploy=False)
def demo_mode_on_loopback_only(**kwargs: Any) -> list[CheckMessage]:
    """Name each setting that would show the demo to other machines."""
    if not settings.DEMO:
        return []
    shown = {"PORTAL_BIND": [settings.BIND], "PORTAL_URL": [urlsplit(settings.SITE_URL).hostname or ""]}
    shown["PORTAL_HOSTS"] = settings.ALLOWED_HOSTS
    return [
        Error(f"Demo mode signs everybody in; {name} is {host!r}, which others can reach.", HINT, id="portal.E001")
        for name, hosts in shown.items()
        for host in hosts
        if not is_loopback(host)
    ]


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
