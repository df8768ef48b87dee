"""The name under which something is found is the one that its author has now."""

from datetime import timedelta

from portal import search
from portal.accounts import actions
from portal.accounts.models import User
from portal.community.actions import change_person
from portal.core import clock
from portal.moderation.actions import hide_profile
from portal.search.models import SearchEntry
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_post
from tests.factories.community import make_person
from tests.factories.jobs import work_off


def _found_texts(author: User) -> None:
    """Leave a post and a comment of the author in the index."""
    post = make_post(author)
    for row in (post, make_comment(post, author)):
        search.sync(row)


def _authors() -> set[str]:
    return set(SearchEntry.objects.exclude(author="").values_list("author", flat=True))


def test_an_erased_member_is_named_nowhere_in_the_index(db: None) -> None:
    gone = make_member("wryneck", display_name="Wanda Wryneck")
    _found_texts(gone)
    assert _authors() == {"Wanda Wryneck"}
    actions.request_erasure(gone, by=gone)
    User.objects.update(erase_after=clock.now() - timedelta(days=1))

    actions.erase(gone)
    work_off()

    assert _authors() == {"Deleted member"}
    assert not SearchEntry.objects.filter(author_folded__contains="wryneck").exists()


def test_a_name_that_moderators_hide_leaves_the_index(ada: User, ed: User) -> None:
    _found_texts(ada)
    hide_profile(ada, by=ed, reason="An insult.")
    work_off()
    assert _authors() == {"ada"}


def test_a_new_handle_is_found_where_it_is_the_name(db: None) -> None:
    una = make_member("una")
    _found_texts(una)
    actions.rename(una, by=una, handle="ursula")
    work_off()
    assert _authors() == {"ursula"}


def test_a_guest_who_is_renamed_is_found_by_the_new_name_alone(olga: User) -> None:
    grace, other = make_person("Grace Guest"), make_person("Grace Guest", slug="another-grace")
    for guest in (grace, other):
        search.sync(make_post(guest=guest))

    change_person(grace, by=olga, name="Grace Gast", slug="grace-gast")

    assert _authors() == {"Grace Gast", "Grace Guest"}
    assert SearchEntry.objects.filter(author="Grace Gast", kind="post").count() == 1


def test_a_guest_and_a_member_of_one_name_keep_their_own(ada: User, olga: User) -> None:
    guest = make_person("Ada", slug="ada")
    search.sync(make_post(guest=guest))
    _found_texts(ada)

    change_person(guest, by=olga, name="Another Ada")

    assert sorted(SearchEntry.objects.exclude(author="").values_list("kind", "author")) == [
        ("comment", "Ada"),
        ("post", "Ada"),
        ("post", "Another Ada"),
    ]
