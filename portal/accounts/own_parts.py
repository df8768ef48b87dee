"""What the accounts app itself puts into a member's archive."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from portal.audit.models import AuditEntry
from portal.media.models import Image
from portal.site.models import ContactMessage

from .exports import Part
from .models import User


def account(member: User) -> Part:
    addresses = EmailAddress.objects.filter(user=member).values("email", "verified", "primary")
    row = {
        "handle": member.handle,
        "former_handles": list(member.former_handles.values("handle", "given_up_at")),
        "display_name": member.display_name,
        "addresses": list(addresses),
        "bio": member.bio,
        "links": member.links,
        "time_zone": member.time_zone,
        "joined_at": member.joined_at,
        "roles": list(member.grants.values("role", "scope", "granted_at")),
        "suspensions": list(member.suspensions.values("reason", "starts_at", "ends_at", "lifted_at")),
    }
    return Part([row])


def security(member: User) -> Part:
    """Where the member is signed in, and with what; secrets stay where they are."""
    sessions = UserSession.objects.filter(user=member).values("ip", "user_agent", "created_at", "last_seen_at")
    factors = Authenticator.objects.filter(user=member).values("type", "created_at", "last_used_at")
    return Part([{"sessions": list(sessions), "factors": list(factors)}])


def activity(member: User) -> Part:
    entries = AuditEntry.objects.filter(actor=member).order_by("at", "pk")
    return Part(entries.values("at", "verb", "target_kind", "target_label").iterator())


def pictures(member: User) -> Part:
    """Every picture that the member uploaded, as the portal keeps it: re-encoded, without metadata."""
    images = list(Image.objects.filter(owner=member).order_by("uploaded_at", "pk"))
    rows = ({"key": image.pk, "uploaded_at": image.uploaded_at, "size_bytes": image.size_bytes} for image in images)
    return Part(rows, [(f"{image.pk}.webp", image.name) for image in images])


def contact(member: User) -> Part:
    """What the member wrote to the organisers, and what they answered."""
    messages = ContactMessage.objects.filter(sender=member).order_by("sent_at", "pk")
    return Part(messages.values("subject", "about_label", "body", "sent_at", "answer", "closed_at"))
