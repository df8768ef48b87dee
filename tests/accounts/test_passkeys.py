"""Passkeys: the name that is proposed, and what is sent instead of one, over which nothing falls."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.models import User

NO_PASSKEYS = ["", "[]", "1", "{}", '{"id": 1}', "[" * 5000, "9" * 5000, '{"id": "a", "response": {}}']


@pytest.mark.django_db
@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_leads_back_to_the_sign_in(credential: str, client: Client) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_confirms_nobody_again(credential: str, browse: Callable[..., Client], olga: User) -> None:
    answer = browse(olga).post("/accounts/2fa/webauthn/reauthenticate/", {"credential": credential})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/reauthenticate/")


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_is_no_second_factor(credential: str, client: Client, olga: User) -> None:
    olga.set_password("a long enough password")
    olga.save()
    entered = client.post("/accounts/login/", {"login": olga.handle, "password": "a long enough password"})
    assert entered["Location"] == "/accounts/2fa/authenticate/"
    answer = client.post(entered["Location"], {"credential": credential})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        ("", "Passkey"),
        ("Passkeys 1.0", "Passkey"),
    ],
)
def test_the_name_that_is_proposed_says_which_browser_keeps_the_passkey(
    user_agent: str, name: str, browse: Callable[..., Client], ada: User
) -> None:
    client = browse(ada)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()

    page = client.get("/accounts/2fa/webauthn/add/", headers={"User-Agent": user_agent}).content.decode()

    assert f'value="{name}"' in page
