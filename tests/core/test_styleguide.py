"""The style guide, and in it the form pack."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from portal.accounts.models import User


def test_only_organisers_see_the_style_guide_of_a_portal_in_use(browse: Callable, ada: User, olga: User):
    assert browse().get("/styleguide/").status_code == 404
    assert browse(ada).get("/styleguide/").status_code == 404
    assert browse(olga).get("/styleguide/").status_code == 200


def test_everybody_sees_it_in_the_demo(browse: Callable, db: None, settings: LazySettings):
    settings.DEMO = True
    assert browse().get("/styleguide/").status_code == 200


@pytest.fixture
def guide(browse: Callable, olga: User) -> str:
    return browse(olga).get("/styleguide/").content.decode()


def test_a_field_is_described_by_its_help_and_its_error(guide: str):
    assert 'aria-describedby="id_wrong-title_helptext id_wrong-title_error"' in guide
    assert '<div class="field__help" id="id_wrong-title_helptext">At most 80 characters.</div>' in guide
    assert '<div class="field__errors" id="id_wrong-title_error">' in guide


def test_the_summary_counts_the_errors_and_leads_to_each_field(guide: str):
    assert "3 things need another look:" in guide
    assert '<a href="#id_wrong-title">Title</a>: Fill this in.' in guide


def test_radio_buttons_are_one_group_with_its_own_name(guide: str):
    start = guide.index('<fieldset class="field" id="id_mails">')
    group = guide[start : guide.index("</fieldset>", start)]
    assert '<legend class="field__label">Mail me' in group
    assert group.count('type="radio"') == 2
