"""Writing a post: drafts, saving, two tabs at once, versions."""

from uuid import uuid4

import pytest

from portal.audit.models import AuditEntry
from portal.blog import actions
from portal.blog.actions import Words
from portal.blog.models import Post, Revision
from tests.factories.blog import make_category, make_draft, make_post
from tests.factories.media import make_upload, picture_bytes
from tests.plant.client import text_of

WORDS = {"title": "How flags work", "body": "A **flag** is a setting.", "tags": "Nova, flags, nova"}


def typed(**fields):
    return {**WORDS, "form_key": str(uuid4()), **fields}


def test_a_member_writes_a_draft_that_others_cannot_open(browse, ada, bo):
    response = browse(ada).post("/blog/write/", typed(category=make_category().pk), follow=True)

    post = Post.objects.get()
    assert (post.author, post.slug, post.published_at) == (ada, "how-flags-work", None)
    assert post.body_html == "<p>A <strong>flag</strong> is a setting.</p>\n"
    assert [tag.name for tag in post.tags.all()] == ["flags", "nova"]
    assert "Only you and the editors can read it." in text_of(response)
    assert browse(bo).get(post.get_absolute_url()).status_code == 404
    assert [(entry.verb, entry.actor) for entry in AuditEntry.objects.all()] == [("post.draft", ada)]


def test_a_guest_is_sent_to_sign_in(browse, db):
    assert browse().get("/blog/write/").headers["Location"].startswith("/accounts/login/")


def test_a_suspended_member_reads_why_not(browse, cy):
    response = browse(cy).post("/blog/write/", typed())

    assert response.status_code == 403
    assert "Posted the same advertisement nine times." in text_of(response)
    assert not Post.objects.exists()


def test_sending_the_form_twice_makes_one_draft(browse, ada):
    twice, client = typed(), browse(ada)

    places = {client.post("/blog/write/", twice).headers["Location"] for _attempt in range(2)}

    assert len(places) == 1
    assert Post.objects.count() == 1
    assert Revision.objects.count() == 1


def test_the_form_key_of_another_member_gives_a_post_of_ones_own(browse, ada, bo):
    same = typed()
    browse(ada).post("/blog/write/", same)

    browse(bo).post("/blog/write/", same)

    assert {post.author for post in Post.objects.all()} == {ada, bo}


def test_two_posts_of_one_title_have_addresses_of_their_own(ada):
    slugs = [actions.draft(Words("Flags", "x"), by=ada).slug for _each in range(3)]

    assert slugs == ["flags", "flags-2", "flags-3"]


def test_a_cover_needs_words_for_those_who_cannot_see_it(browse, ada):
    refused = browse(ada).post("/blog/write/", typed(cover=make_upload(picture_bytes())))
    browse(ada).post("/blog/write/", typed(cover=make_upload(picture_bytes()), cover_alt="A flag."))

    assert refused.status_code == 422
    assert "Say in a few words what the picture shows." in text_of(refused)
    assert WORDS["body"] in text_of(refused)
    assert [post.cover_alt for post in Post.objects.all()] == ["A flag."]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Fill this in."),
        ("title", "x" * 151, "At most 150 characters fit here"),
        ("title", "Hidden \u202e order", "invisible character U+202E"),
        ("body", "x\x00y", "invisible character U+0000"),
        ("body", "x" * 32_001, "At most 32000 characters fit here"),
        ("original_url", "javascript:alert(1)", "This is not a web address."),
        ("original_url", "ftp://example.org/", "This is not a web address."),
        ("category", "999999999999999999999999", "not one of the choices"),
        ("category", "\x00", "Null characters are not allowed."),
        ("tags", ", ".join("abcdefghi"), "A post has up to 8 tags; these are 9."),
        ("tags", "x" * 41, "A tag has up to 40 characters"),
        ("form_key", "no-key", "This form is out of date."),
        ("cover", make_upload(b"no picture"), ""),
    ],
)
def test_bad_input_is_told_where_it_stands_and_nothing_is_written(browse, ada, field, value, sentence):
    response = browse(ada).post("/blog/write/", typed(**{field: value}))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Post.objects.exists()


def edited(post, **fields):
    return {"title": post.title, "body": post.body, "seen_version": post.version, **fields}


def test_saving_makes_a_version_with_its_note(browse, ada):
    post = actions.draft(Words("Flags", "one"), by=ada)

    browse(ada).post(f"/blog/posts/{post.pk}/edit/", edited(post, body="two", note="Better."))

    post.refresh_from_db()
    assert (post.body, post.version) == ("two", 2)
    assert list(post.revisions.values_list("version", "body", "note")) == [(2, "two", "Better."), (1, "one", "")]


def test_saving_what_is_stored_already_changes_nothing(browse, ada):
    post = actions.draft(Words("Flags", "one"), by=ada)

    for _click in range(2):
        browse(ada).post(f"/blog/posts/{post.pk}/edit/", edited(post, body="two"))

    post.refresh_from_db()
    assert post.version == 2


def test_who_has_two_tabs_open_is_told_of_their_own_save(browse, ada):
    post = actions.draft(Words("Flags", "shared beginning"), by=ada)
    first, second = edited(post, body="in one tab"), edited(post, body="in the other")
    browse(ada).post(f"/blog/posts/{post.pk}/edit/", first)

    response = browse(ada).post(f"/blog/posts/{post.pk}/edit/", second)

    assert "You saved this post elsewhere after you had opened it here" in text_of(response)


def test_the_address_of_an_original_needs_no_scheme(browse, ada):
    form = text_of(browse(ada).get("/blog/write/"))
    browse(ada).post("/blog/write/", typed(original_url="www.example.org/article"))

    assert 'type="url"' not in form
    assert Post.objects.get().original_url == "https://www.example.org/article"


def test_the_second_of_two_tabs_is_told_and_loses_nothing(browse, ada, ed):
    post = actions.draft(Words("Flags", "shared beginning"), by=ada)
    mine, theirs = edited(post, body="what ada wrote"), edited(post, body="what ed wrote")
    browse(ed).post(f"/blog/posts/{post.pk}/edit/", theirs)

    response = browse(ada).post(f"/blog/posts/{post.pk}/edit/", mine)

    post.refresh_from_db()
    assert (response.status_code, post.body) == (409, "what ed wrote")
    assert "Ed saved this post after you had opened it" in text_of(response)
    assert "what ada wrote" in response.context["form"]["body"].value()
    assert 'name="seen_version" value="2"' in text_of(response)

    chosen = {**mine, "seen_version": 2}
    browse(ada).post(f"/blog/posts/{post.pk}/edit/", chosen)

    post.refresh_from_db()
    assert (post.body, post.version) == ("what ada wrote", 3)
    assert list(post.revisions.values_list("body", flat=True)) == [
        "what ada wrote",
        "what ed wrote",
        "shared beginning",
    ]


def test_another_member_cannot_edit_a_published_post(browse, ada, bo):
    post = make_post(ada, body="stays")

    for reader in (ada, bo):
        response = browse(reader).post(f"/blog/posts/{post.pk}/edit/", edited(post, body="changed"))
        assert response.status_code == 403

    post.refresh_from_db()
    assert post.body == "stays"


def test_an_editor_changes_a_published_post_and_tells_the_readers(browse, ada, ed):
    post = make_post(ada, slug="stays", title="Flags")

    browse(ed).post(f"/blog/posts/{post.pk}/edit/", edited(post, title="Flags, mended", updated_note="A typing error."))

    post.refresh_from_db()
    assert (post.slug, post.title, post.updated_note) == ("stays", "Flags, mended", "A typing error.")
    assert post.updated_at is not None


def test_a_published_post_keeps_some_text(ada, ed):
    post = make_post(ada)

    with pytest.raises(Exception, match="needs a text"):
        actions.edit(post, Words("Flags", ""), by=ed, seen_version=post.version)


def test_versions_are_listed_compared_and_restored(browse, ada):
    post = actions.draft(Words("Flags", "one"), by=ada)
    post = actions.edit(post, Words("Flags, again", "two"), by=ada, seen_version=1, note="Second thoughts.")
    client = browse(ada)

    assert "Second thoughts." in text_of(client.get(f"/blog/posts/{post.pk}/versions/"))
    assert "Flags, again" in text_of(client.get(f"/blog/posts/{post.pk}/versions/2/"))
    client.post(f"/blog/posts/{post.pk}/versions/1/", {"seen_version": 2})

    post.refresh_from_db()
    assert (post.title, post.body, post.version) == ("Flags", "one", 3)
    assert post.revisions.first().note == "Version 1 restored"


def test_versions_are_for_those_who_may_edit(browse, ada, bo):
    published = make_post(ada, body="canary")
    draft = make_draft(ada, body="canary")

    for post in (published, draft):
        for address in ("versions/", "versions/1/", "edit/"):
            response = browse(bo).get(f"/blog/posts/{post.pk}/{address}")
            assert response.status_code in {403, 404}
            assert "canary" not in text_of(response)


def test_my_posts_are_all_of_mine_and_no_others(browse, ada, bo):
    make_draft(ada, title="My draft")
    make_post(ada, title="My post")
    make_draft(bo, title="canary")

    text = text_of(browse(ada).get("/blog/mine/"))

    assert "My draft" in text
    assert "My post" in text
    assert "canary" not in text
