"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class PortalBackend(AuthenticationBackend):
    """Allauth's checks; the member of each request comes with what every page asks about."""

    def get_user(self, user_id: Any) -> User | None:
        member = User.objects.with_standing().select_related("picture").filter(pk=user_id).first()
        return member if member is not None and self.user_can_authenticate(member) else None
