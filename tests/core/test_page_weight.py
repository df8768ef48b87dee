"""What a first visit loads, as the production server sends it."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from portal.accounts.models import User
from tests.factories.blog import make_comment, make_post
from tests.plant.client import StrictClient

LIMIT_BYTES = 100_000
A_YEAR = 31_536_000
LOADED = re.compile(r'<(?:link|script|use|img)[^>]+(?:href|src)="(/static/[^"#]+)')


@pytest.fixture
def production(settings: Settings, tmp_path: Path) -> StrictClient:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.core.staticfiles.JoinedStaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return StrictClient(headers={"Accept-Encoding": "br"})


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_a_first_visit_loads_less_than_a_hundred_kilobytes_that_stay_for_a_year(
    production: StrictClient, ada: User
) -> None:
    post = make_post(ada)
    for _n in range(20):
        make_comment(post, ada)

    for page in ("/", post.get_absolute_url()):
        files = set(LOADED.findall(production.get(page, headers={"Accept-Encoding": "identity"}).text))
        answers = {file: production.get(file) for file in files}
        sizes = {file: len(b"".join(answer)) for file, answer in answers.items()}

        assert 10_000 < sum(sizes.values()) < LIMIT_BYTES, sizes
        for file, answer in answers.items():
            assert re.search(r"\.[0-9a-f]{12}\.", file), f"{file} has no hashed name"
            assert f"max-age={A_YEAR}" in answer["Cache-Control"], file
            assert answer.headers.get("Content-Encoding") == "br", file
        [css] = [file for file in files if file.endswith(".css")]
        assert "url(/" not in production.get(css, headers={"Accept-Encoding": "identity"}).getvalue().decode()
