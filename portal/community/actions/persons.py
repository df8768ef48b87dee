"""Persons: people without an account, entered by organisers, editors and imports."""

from typing import Any

from django.db import transaction

from portal import search
from portal.accounts.models import User
from portal.community.models import Person

from . import nouns


def create_person(*, by: Any, name: str, **fields: Any) -> Person:
    """Enter somebody who has no account; `fields`: slug, description (Markdown), links."""
    return nouns.create(Person, by=by, name=name, **fields)


def change_person(person: Person, *, by: Any, **fields: Any) -> Person:
    """Overwrite what `fields` names; its clean names are those of `create_person`. Texts are found by the new name."""
    with transaction.atomic():
        changed = nouns.change(person, by=by, **fields)
        search.rename_author(changed.author_key, handle_now=changed.author_key, name=changed.name)
    return changed


def delete_person(person: Person, *, by: Any) -> None:
    """Delete a person who is credited nowhere."""
    nouns.delete(person, by=by)


def erase_member(user: User, *, keep_texts: bool) -> None:
    """Forget what the community app knows of a member; contributions have followed to the account long before."""
    with transaction.atomic():
        user.affiliations.all().delete()
        user.claims.all().delete()
        for person in user.persons.all():
            nouns.delete(person, by=None)
