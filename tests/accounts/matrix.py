"""Who gets what at the addresses of accounts, those of django-allauth among them.

Most of allauth's pages are steps: asked out of turn they lead back to where the walk begins.
"""

import uuid
from typing import Any

from portal.core import clock
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.accounts import make_member

# The e-mail address of a member is for that member and for organisers; an erased account is for nobody.
CANARIES = {"una@example.org": {OWNER, ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    make_member("gone", erased_at=clock.now())
    return {
        "no such key": {"pk": 1},
        "member": {"handle": cast.owner.handle},
        "erased member": {"handle": "gone"},
        "code": {"kind": "email"},
        "no archive": {"key": uuid.UUID(int=1)},
    }


SIGNING_IN = [
    row("account_login", visitor=200, members=302),
    row("account_signup", visitor=200, members=302),
    row("account_request_login_code", visitor=200, members=302),
    row("account_confirm_login_code", everybody=302),
    row("account_email_verification_sent", everybody=302),
    row("account_inactive", everybody=200),
    row("account_reset_password", everybody=200),
    row("account_confirm_password_reset_code", everybody=302),
    row("account_complete_password_reset", everybody=302),
    row("account_password_reset_completed", everybody=200),
    row("mfa_authenticate", everybody=302),
    row("mfa_login_webauthn", everybody=302),
    row("socialaccount_login_cancelled", everybody=200),
    row("socialaccount_login_error", visitor=302, members=401),
    row("socialaccount_signup", everybody=302),
]
# The cast has no password, and only the organiser a second factor: nothing to ask for again, nothing to switch off.
SIGNED_IN = [
    row("account_logout", visitor=302, members=200),
    row("account_email", visitor=302, members=200),
    row("account_change_password", visitor=302, members=302),
    row("account_set_password", visitor=302, members=200),
    row("account_reauthenticate", visitor=302, members=403, organiser=302),
    row("mfa_reauthenticate", visitor=302, members=403, organiser=200),
    row("mfa_reauthenticate_webauthn", visitor=302, members=403, organiser=302),
    row("mfa_index", visitor=302, members=200),
    row("mfa_activate_totp", visitor=302, members=200, organiser=302),
    row("mfa_deactivate_totp", visitor=302, members=404, organiser=302),
    row("mfa_view_recovery_codes", visitor=302, members=404),
    row("mfa_generate_recovery_codes", visitor=302, members=200, organiser=302),
    row("mfa_download_recovery_codes", visitor=302, members=404),
    row("mfa_list_webauthn", visitor=302, members=200),
    row("mfa_add_webauthn", visitor=302, members=200, organiser=302),
    row("mfa_remove_webauthn", of="no such key", visitor=302, members=404, organiser=302),
    row("mfa_edit_webauthn", of="no such key", visitor=302, members=404, organiser=302),
    row("socialaccount_connections", visitor=302, members=200),
    row("usersessions_list", visitor=302, members=200),
]
OLD_ADDRESSES = [
    row("/accounts/social/login/cancelled/", visitor=302, members=301),
    row("/accounts/social/login/error/", visitor=302, members=301),
    row("/accounts/social/signup/", visitor=302, members=301),
    row("/accounts/social/connections/", visitor=302, members=301),
]
OWN_PAGES = [
    row("people", everybody=200),
    row("profile", of="member", everybody=200),
    row("profile", of="erased member", everybody=404),
    row("account_profile", visitor=302, members=200),
    row("account_handle", visitor=302, members=200),
    row("account_code", of="code", everybody=409),
    row("account_data", visitor=302, members=200),
    row("account_export", visitor=302, members=405),
    row("account_export", method="POST", visitor=302, members=302),
    row("account_export_file", of="no archive", visitor=302, members=404, organiser=302),
    row("account_erase", visitor=302, members=200, organiser=302),
    row("account_keep", visitor=302, members=405),
    row("account_keep", method="POST", visitor=302, members=403),
]

ROWS = SIGNING_IN + SIGNED_IN + OLD_ADDRESSES + OWN_PAGES
