"""Whom a visitor of the demo may be: role accounts, plainly invented, 85 as the forum had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role
from portal.accounts.handles import skeleton
from portal.accounts.models import RoleGrant, User
from portal.core.errors import Sentence

MEMBERS = 85
FORUM_OPENED = datetime(2011, 5, 2, 9, tzinfo=ZoneInfo("America/Chicago"))


@dataclass(frozen=True)
class Part:
    """Somebody to be, by one click; an empty handle is the visitor, who is nobody."""

    slug: str
    label: Sentence
    handle: str


PARTS = (
    Part("visitor", _("Visitor"), ""),
    Part("member", _("Member"), "member-01"),
    Part("board-admin", _("Board admin"), "nova-board-admin"),
    Part("editor", _("Editor"), "newsletter-editor"),
    Part("organiser", _("Organiser"), "community-manager"),
)

ROLE_ACCOUNTS = {
    "community-manager": "Community Manager",
    "release-manager": "Release Manager",
    "newsletter-editor": "Newsletter Editor",
    "nova-board-admin": "Nova Board Admin",
    "swift-board-admin": "Swift Board Admin",
    "event-organiser": "Event Organiser",
    "sponsor-contact": "Sponsor Contact",
}
GRANTS = (
    ("community-manager", Role.ORGANISER, ""),
    ("newsletter-editor", Role.EDITOR, ""),
    ("nova-board-admin", Role.BOARD_ADMIN, "board:1"),
    ("event-organiser", Role.EVENT_ORGANISER, "event:1"),
)


def make_members() -> None:
    """Create the role accounts and Member 01 and so on, 85 together; none has a password."""
    numbered = {f"member-{number:02}": f"Member {number:02}" for number in range(1, MEMBERS - len(ROLE_ACCOUNTS) + 1)}
    members = [_member(n, handle, name) for n, (handle, name) in enumerate((ROLE_ACCOUNTS | numbered).items())]
    User.objects.bulk_create(members)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True) for member in members
    )
    by_handle = {member.handle: member for member in members}
    RoleGrant.objects.bulk_create(
        RoleGrant(user=by_handle[handle], role=role, scope=scope, granted_at=FORUM_OPENED)
        for handle, role, scope in GRANTS
    )


def _member(number: int, handle: str, name: str) -> User:
    member = User(handle=handle, display_name=name, email=f"{handle}@example.org")
    member.handle_skeleton = skeleton(handle)  # bulk_create passes save() by
    member.joined_at = FORUM_OPENED + timedelta(hours=17 * number)
    member.set_unusable_password()
    return member
