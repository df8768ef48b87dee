"""`manage.py import_wordpress`: everything once, nothing lost without a word, nothing at all from a broken file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image as Picture

from portal.accounts.models import User
from portal.blog.models import Category, Comment, Imported, Post, Tag
from portal.community.models import Person
from portal.media.models import Image
from portal.site.models import Page, Redirect

pytestmark = pytest.mark.django_db
SMALL = Path(__file__).parent / "samples" / "small.wxr.xml"


def bring(path: Path = SMALL, **options: object) -> str:
    out = StringIO()
    call_command("import_wordpress", path, stdout=out, **options)
    return out.getvalue()


def counted() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Post, Comment, Person, Page, Image, Redirect, Imported)}


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    Picture.new("RGB", (40, 30), "navy").save(tmp_path / "files" / "room.jpg")
    return tmp_path


def test_a_post_comes_with_author_terms_time_and_text() -> None:
    bring()
    post = Post.objects.get(slug="a-first-meetup")
    assert post.guest is not None
    assert post.guest.name == "Pat Writer"
    assert post.published_at is not None
    assert post.published_at.isoformat() == "2011-05-03T17:00:00+00:00"
    assert post.category == Category.objects.get(name="News")
    assert [tag.name for tag in post.tags.all()] == ["Nova"]
    assert post.summary == "Twelve people in a room."
    assert "We met on a Tuesday." in post.body_html
    assert post.is_pinned


def test_names_in_imported_texts_mention_nobody() -> None:
    bring()
    assert "/people/pat/" not in Post.objects.get(slug="a-first-meetup").body_html


def test_comments_keep_state_and_become_one_level_of_replies() -> None:
    report = bring()
    comments = {comment.author_name: comment for comment in Comment.objects.select_related("parent")}
    assert set(comments) == {"Sam", "Kim", "Lee"}
    assert comments["Kim"].held_at is not None
    assert comments["Kim"].parent == comments["Lee"].parent == comments["Sam"]
    assert "1  comment left out (spam)" in report


def test_a_post_with_a_password_is_unlisted_and_the_report_says_so(client: Client) -> None:
    report = bring()
    post = Post.objects.get(slug="for-members")
    assert post.is_unlisted
    assert "had a password. It is unlisted now" in report
    assert post.title not in client.get("/blog/").content.decode()


def test_a_draft_stays_a_draft_and_a_page_becomes_a_page(client: Client) -> None:
    bring()
    assert Post.objects.get(title="Not yet finished").published_at is None
    page = Page.objects.get(title="About us")
    assert "Who we are" in client.get(page.get_absolute_url()).content.decode()


def test_old_permalinks_lead_to_the_posts(client: Client) -> None:
    bring()
    response = client.get("/2011/05/a-first-meetup/")
    assert (response.status_code, response["Location"]) == (301, "/blog/2011/05/a-first-meetup/")


def test_pictures_come_along_from_a_local_folder(uploads: Path) -> None:
    bring(media=uploads)
    post, image = Post.objects.get(slug="a-first-meetup"), Image.objects.get()
    assert image.url() in post.body_html
    assert post.cover == image


def test_without_a_folder_pictures_stay_links_and_are_counted() -> None:
    report = bring()
    assert "1  picture left as a link" in report
    assert 'href="http://blog.example.org/files/room.jpg"' in Post.objects.get(slug="a-first-meetup").body_html


def test_a_second_run_brings_nothing_twice(uploads: Path) -> None:
    bring(media=uploads)
    before = counted()
    report = bring(media=uploads)
    assert counted() == before
    assert "3  post here already" in report
    assert "3  comment here already" in report


def test_a_second_run_brings_new_comments_and_keeps_what_was_edited_here(tmp_path: Path) -> None:
    bring()
    Post.objects.filter(slug="a-first-meetup").update(title="Edited here")
    later = tmp_path / "later.xml"
    later.write_text(SMALL.read_text().replace("<wp:comment_approved>spam<", "<wp:comment_approved>1<"))
    bring(later)
    assert Comment.objects.filter(author_name="Shop").exists()
    assert Post.objects.get(slug="a-first-meetup").title == "Edited here"


def test_comments_that_answer_each_other_in_a_circle_begin_threads_of_their_own(tmp_path: Path) -> None:
    circle = SMALL.read_text().replace(
        "<wp:comment_parent>0</wp:comment_parent></wp:comment>", "<wp:comment_parent>7</wp:comment_parent></wp:comment>"
    )
    (tmp_path / "circle.xml").write_text(circle)

    bring(tmp_path / "circle.xml")

    assert list(Comment.objects.order_by("pk").values_list("parent__body", flat=True)) == [None, "I was there.", None]


def test_a_dry_run_reports_the_same_and_writes_nothing(uploads: Path) -> None:
    before = counted()
    promised = bring(media=uploads, dry_run=True)
    assert counted() == before
    done = bring(media=uploads)
    assert "1  author imported" in promised
    assert promised.splitlines()[1:] == [line for line in done.splitlines()[1:] if "has a cover" not in line]


def test_a_malformed_file_changes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text(SMALL.read_text().replace("</channel>", ""))
    before = counted()
    with pytest.raises(CommandError, match="nothing was changed"):
        bring(broken)
    assert counted() == before


def test_one_bad_item_is_reported_and_the_rest_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    from portal.blog.wordpress import posts

    store = posts.store_post

    def refuse_one(post: Post, body: str, **options: object) -> Post:
        if post.title == "For members":
            raise ValueError("a bad date")
        return store(post, body, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(posts, "store_post", refuse_one)
    report = bring()
    assert "post 13 “For members”: skipped: a bad date" in report
    assert set(Post.objects.values_list("title", flat=True)) == {"A first meetup", "Not yet finished"}


def test_an_author_whose_first_post_is_bad_comes_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    from portal.blog.wordpress import posts

    store, refused = posts.store_post, []

    def refuse_the_first(post: Post, body: str, **options: object) -> Post:
        if not refused:
            refused.append(post)
            raise ValueError("a bad date")
        return store(post, body, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(posts, "store_post", refuse_the_first)
    report = bring()
    assert (Person.objects.count(), Post.objects.count()) == (1, 2)
    assert {"1  author imported", "1  post skipped (could not be stored)"} <= {
        line.strip() for line in report.splitlines()
    }
    assert not Comment.objects.exists()
    assert "comment imported" not in report


def test_addresses_of_attachments_cannot_leave_the_folder(tmp_path: Path) -> None:
    from portal.blog.wordpress.pictures import local_file

    (tmp_path / "secret.txt").write_text("canary")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "link.txt").symlink_to(tmp_path / "secret.txt")
    for address in (
        "https://a.example/../secret.txt",
        "https://a.example/%2e%2e/secret.txt",
        "https://a.example/link.txt",
    ):
        assert local_file(address, tmp_path / "uploads") is None


def test_no_account_is_made_for_an_author() -> None:
    bring()
    assert not User.objects.exists()
    assert Tag.objects.count() == 1
