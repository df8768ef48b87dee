"""Pictures inside texts: a browser is told which widths there are."""

from uuid import uuid4

from portal.accounts.models import User
from portal.core import markup
from portal.media.actions import make_renditions
from tests.factories.media import make_image


def test_a_picture_in_a_text_comes_in_the_widths_that_there_are(ada: User, django_assert_num_queries: type) -> None:
    image = make_image(ada, size=(700, 350))
    make_renditions(image)
    image.refresh_from_db()
    with django_assert_num_queries(1):
        html = markup.render(f"![A rack]({image.url()})\n\n![Again]({image.url()})").html
    folder = f"/media/images/{image.pk}"
    assert f'srcset="{folder}/320.webp 320w, {folder}/640.webp 640w, {folder}/original.webp 700w"' in html
    assert html.count('width="700" height="350"') == 2


def test_until_the_narrower_ones_are_made_the_original_stands_alone(ada: User) -> None:
    image = make_image(ada, size=(700, 350))
    html = markup.render(f"![A rack]({image.url()})").html
    assert f'srcset="/media/images/{image.pk}/original.webp 700w"' in html


def test_an_address_without_a_picture_stays_as_it_is(db: None) -> None:
    html = markup.render(f"![A rack](/media/images/{uuid4()}/original.webp)").html
    assert "srcset" not in html


def test_a_text_without_pictures_asks_nothing(db: None, django_assert_num_queries: type) -> None:
    with django_assert_num_queries(0):
        markup.render("Nothing to see, [only to read](/media/).")
