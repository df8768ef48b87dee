"""Logos of a sponsor, one of each type and size."""

from collections.abc import Mapping
from typing import Any

from events.access import can_organise
from events.sponsorship import access
from events.sponsorship.enums import LogoKind, LogoSize
from events.sponsorship.models import Logo, Sponsorship
from portal import audit
from portal.media.actions import store_image
from portal.media.pictures import Picture

from .stock import locked, read_again


def add_logo(sponsorship: Sponsorship, *, by: Any, kind: LogoKind, size: LogoSize, picture: Picture) -> None:
    """Keep a logo; one of the same type and size goes. Raises Forbidden, Refused for a spent quota of pictures."""
    with locked(sponsorship.package_id, writer=by) as package:
        row = read_again(package, sponsorship)
        access.can_edit(by, row).require()
        keep_logos(row, {(kind, size): picture}, by=by)
        audit.record(by, "sponsorship.logo", row)


def remove_logo(logo: Logo, *, by: Any) -> None:
    with locked(logo.sponsorship.package_id, writer=by) as package:
        row = read_again(package, logo.sponsorship)
        if not can_organise(by, package.event):
            access.can_edit(by, row).require()
        row.logos.filter(pk=logo.pk).delete()
        _choose_shown(row)
        audit.record(by, "sponsorship.logo_removed", row)


def keep_logos(sponsorship: Sponsorship, logos: Mapping[tuple[LogoKind, LogoSize], Picture], *, by: Any) -> None:
    """Store pictures as logos of the locked row, and choose the one that pages show."""
    for (kind, size), picture in logos.items():
        image = store_image(picture, by=by)
        Logo.objects.update_or_create(sponsorship=sponsorship, kind=kind, size=size, defaults={"image": image})
    if logos:
        _choose_shown(sponsorship)


def _choose_shown(sponsorship: Sponsorship) -> None:
    """Show the wide one in colour, or what comes nearest to it: the order of the logos says so."""
    first = sponsorship.logos.first()
    sponsorship.logo = first.image if first else None
    sponsorship.save(update_fields=["logo"])
