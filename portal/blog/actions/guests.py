"""Guests who turn out to be members: what is credited to the person follows to the account."""

from typing import TypedDict

from portal.accounts.models import User
from portal.blog.models import Post
from portal.community.models import Person

from .posts import saved


class Credit(TypedDict):
    """Whom a post names as its author: exactly one of the two."""

    author: User | None
    guest: Person | None


def credit_guest(person: Person) -> Credit:
    """Return the credit for a guest, who may be known as a member by now; holds the person's lock.

    Call it in the act's transaction and before a post is locked: a claim is approved in this order too.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    return {"author": person.user, "guest": None if person.user else person}


def credit_member(person: Person, member: User) -> None:
    """Give the posts of a guest to the member, in the transaction that approves the claim."""
    for post in Post.objects.filter(guest=person).select_for_update():
        post.author, post.guest = member, None
        saved(post, "credit", by=None)
