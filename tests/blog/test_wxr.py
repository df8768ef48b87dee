"""WordPress exports are read as a stream, whatever their spelling, and refused whole when broken."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.blog.wordpress.wxr import Author, Item, MalformedExport, Site, Term, check, records

SMALL = Path(__file__).parent / "samples" / "small.wxr.xml"


def items_of(path: Path) -> dict[str, Item]:
    return {record.key: record for record in records(path) if isinstance(record, Item)}


def test_the_site_comes_first_then_authors() -> None:
    first = [record for record in records(SMALL) if not isinstance(record, Item)]
    assert first == [
        Site("http://blog.example.org"),
        Author("pat", "Pat Writer"),
    ]


def test_a_post_keeps_its_time_in_utc_its_terms_once_and_its_comments_with_their_parents() -> None:
    post = items_of(SMALL)["11"]
    assert post.published_at == datetime(2011, 5, 3, 17, tzinfo=UTC)
    assert post.terms == (Term("category", "news", "News"), Term("post_tag", "nova", "Nova"))
    assert [(comment.key, comment.parent, comment.state) for comment in post.comments] == [
        ("5", "0", "1"),
        ("6", "5", "0"),
        ("7", "6", "1"),
        ("8", "0", "spam"),
    ]
    assert post.is_sticky
    assert post.meta == {"_thumbnail_id": "12"}


def test_a_draft_without_a_date_has_none() -> None:
    assert items_of(SMALL)["14"].published_at is None


@pytest.mark.parametrize("spelling", ["http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.2/"])
def test_both_spellings_of_the_namespace_are_read(tmp_path: Path, spelling: str) -> None:
    other = tmp_path / "other.xml"
    version = spelling[-4:-1]
    text = SMALL.read_text().replace("http://wordpress.org/export/1.1/", spelling)
    other.write_text(text.replace("<wp:wxr_version>1.1", f"<wp:wxr_version>{version}"))
    assert check(other) == 6
    assert items_of(other) == items_of(SMALL)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("<rss><channel><item></channel></rss>", "not well-formed"),
        ("<rss><channel><title>A feed</title></channel></rss>", "no WordPress export"),
        ("not xml at all", "not well-formed"),
        ('<!DOCTYPE r [<!ENTITY a "a">]><rss><channel><title>&a;</title></channel></rss>', "cannot be read"),
        ("", "not well-formed"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_the_reason(tmp_path: Path, broken: str, sentence: str) -> None:
    path = tmp_path / "broken.xml"
    path.write_text(broken)
    with pytest.raises(MalformedExport, match=sentence):
        check(path)


def test_an_unknown_version_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "future.xml"
    path.write_text(SMALL.read_text().replace("<wp:wxr_version>1.1", "<wp:wxr_version>7.0"))
    with pytest.raises(MalformedExport, match=r"7\.0"):
        check(path)
