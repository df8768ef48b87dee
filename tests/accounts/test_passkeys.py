"""The public passkey sign-in takes whatever a stranger sends without falling over."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("credential", ["", "[]", "1", "{}", '{"id": 1}', "[" * 5000, '{"id": "a", "response": {}}'])
def test_what_is_no_passkey_leads_back_to_the_sign_in(credential: str, client: Client) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
