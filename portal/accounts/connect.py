"""All that the accounts app tells the platform."""

from allauth.account.signals import email_confirmed
from django.conf import settings
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from portal import jobs, search
from portal.core import menu, panels, texts
from portal.core.menu import MenuItem

from . import actions, even, own_parts, queries
from .exports import exports
from .jobs import erase_due, export, sweep
from .models import User

even.set_up()

jobs.register("accounts.export", export)
jobs.register("accounts.erase_due", erase_due, cron="20 3 * * *")
jobs.register("accounts.sweep", sweep, cron="40 3 * * *")

texts.register(User, "bio")

exports.register("account", own_parts.account)
exports.register("security", own_parts.security)
exports.register("activity", own_parts.activity)
exports.register("pictures", own_parts.pictures)
exports.register("contact", own_parts.contact)

panels.register(panels.Panel("front", "members", "accounts/panel_members.html", queries.newest_members, 60, "aside"))
menu.main.register("people", MenuItem(_("People"), "people", order=80))
menu.account.register("settings", MenuItem(_("Settings"), "account_profile", order=80))

for order, (label, url_name) in enumerate(
    [
        (_("Profile"), "account_profile"),
        (_("Handle"), "account_handle"),
        (_("E-mail address"), "account_email"),
        (_("Password"), "account_change_password"),
        (_("Second factor and passkeys"), "mfa_index"),
        (_("Sessions"), "usersessions_list"),
        (_("Your data"), "account_data"),
    ]
):
    menu.settings.register(url_name, MenuItem(label, url_name, order=10 * (order + 1)))
menu.settings.register(
    "socialaccount_connections",
    MenuItem(
        _("Other ways to sign in"),
        "socialaccount_connections",
        order=65,
        shown_to=lambda user: bool(settings.SOCIALACCOUNT_PROVIDERS),
    ),
)


def _document(member: User) -> search.Document | None:
    if not User.objects.visible_to(None).filter(pk=member.pk).exists():
        return None
    return search.Document(
        title=f"{member.name} @{member.handle}", body=member.bio, url=member.get_absolute_url(), at=member.joined_at
    )


search.register(search.Searchable("person", _("People"), User, _document))


@receiver(email_confirmed)
def _confirmed(sender: object, email_address: object, **kwargs: object) -> None:
    """Allauth has no other way to say that an address was confirmed by whichever code."""
    actions.confirm_member(email_address.user)  # type: ignore[attr-defined]
