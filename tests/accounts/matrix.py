"""Who gets what at the addresses of accounts, those of django-allauth among them.

Most of allauth's pages are steps: asked out of turn they lead back to where the walk begins.
"""

from tests.architecture.matrix import ORGANISER, OWNER, row

# The e-mail address of a member is for that member and for organisers.
CANARIES = {"una@example.org": {OWNER, ORGANISER}}
NO_SUCH_KEY = "no such key"


def furnish(cast: object) -> dict[str, dict[str, int]]:
    return {NO_SUCH_KEY: {"pk": 1}}


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
# The cast has no password and no second factor: nothing to ask for again, nothing to switch off.
SIGNED_IN = [
    row("account_logout", visitor=302, members=200),
    row("account_email", visitor=302, members=200),
    row("account_change_password", visitor=302, members=302),
    row("account_set_password", visitor=302, members=200),
    row("account_reauthenticate", visitor=302, members=403),
    row("mfa_reauthenticate", visitor=302, members=403),
    row("mfa_reauthenticate_webauthn", visitor=302, members=403),
    row("mfa_index", visitor=302, members=200),
    row("mfa_activate_totp", visitor=302, members=200),
    row("mfa_deactivate_totp", visitor=302, members=404),
    row("mfa_view_recovery_codes", visitor=302, members=404),
    row("mfa_generate_recovery_codes", visitor=302, members=200),
    row("mfa_download_recovery_codes", visitor=302, members=404),
    row("mfa_list_webauthn", visitor=302, members=200),
    row("mfa_add_webauthn", visitor=302, members=200),
    row("mfa_remove_webauthn", of=NO_SUCH_KEY, visitor=302, members=404),
    row("mfa_edit_webauthn", of=NO_SUCH_KEY, visitor=302, members=404),
    row("socialaccount_connections", visitor=302, members=200),
    row("usersessions_list", visitor=302, members=200),
]
OLD_ADDRESSES = [
    row("/accounts/social/login/cancelled/", visitor=302, members=301),
    row("/accounts/social/login/error/", visitor=302, members=301),
    row("/accounts/social/signup/", visitor=302, members=301),
    row("/accounts/social/connections/", visitor=302, members=301),
]

ROWS = SIGNING_IN + SIGNED_IN + OLD_ADDRESSES
