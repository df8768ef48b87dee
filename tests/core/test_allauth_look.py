"""No page of allauth is shown in its stock look: each stands in our frame, with one heading."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver

from portal.accounts.models import User

STOCK = Path(allauth.__file__).parent / "templates"
# Pages of features that are switched off; a page is taken from this list when its feature is switched on.
OFF = re.compile(
    r"phone|signup_by_passkey|webauthn/signup_form|mfa/trust|account/email\.html|email_confirm\.html|openid|idp/|/base_"
    r"|snippets/|/base\.html|allauth/|email/|messages/|login_redirect|prefixes/"
)


def pages() -> list[str]:
    found = (str(path.relative_to(STOCK)) for path in STOCK.rglob("*.html"))
    return sorted(name for name in found if not OFF.search(name))


@pytest.mark.parametrize("name", pages())
def test_the_page_is_ours(name: str):
    origin = Path(get_template(name).template.origin.name)
    assert origin.is_relative_to(settings.BASE_DIR / "templates"), f"{name} is still allauth's own"


def addresses() -> Iterator[str]:
    for resolver in get_resolver().url_patterns:
        if "accounts/" in str(resolver.pattern):
            yield from (str(address) for address in _walk(resolver, ""))


def _walk(resolver: object, stem: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
        path = f"{stem}{pattern.pattern}"
        if not isinstance(pattern, URLPattern):
            yield from _walk(pattern, path)
        elif "<" not in path and "(" not in path:
            yield "/accounts/" + path.replace("^", "").replace("$", "").replace("\\", "")


@pytest.mark.parametrize("address", sorted(addresses()))
def test_each_address_answers_in_our_frame_with_one_heading(address: str, browse: Callable, ada: User):
    for reader in (None, ada):
        answer = browse(reader).get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            assert page.count("<h1") == 1, reader
            assert 'class="masthead"' in page
