"""What the database itself refuses, and who counts as related on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from portal.accounts.models import User, Visitor
from portal.community.enums import Relationship
from portal.community.models import Affiliation, Organization, Person
from portal.core.slugs import free_slug
from tests.factories.community import make_affiliation, make_organization, make_person


def test_related_on_counts_the_first_and_the_last_day(db: None) -> None:
    make_organization("Acme", since=date(2011, 1, 1), relationship_until=date(2011, 3, 31))
    make_organization("Bolt", since=date(2011, 4, 1))
    make_organization("Curious")
    days = [date(2010, 12, 31), date(2011, 1, 1), date(2011, 3, 31), date(2011, 4, 1)]
    names = [[row.name for row in Organization.objects.related_on(day)] for day in days]
    assert names == [[], ["Acme"], ["Acme"], ["Bolt"]]


@pytest.mark.parametrize(
    "fields",
    [
        {"relationship": Relationship.MEMBER},
        {"relationship_since": date(2011, 1, 1)},
        {"since": date(2011, 1, 1), "relationship_until": date(2010, 1, 1)},
    ],
    ids=["formal without a day", "a day without a relationship", "over before it began"],
)
def test_an_impossible_relationship_cannot_be_stored(db: None, fields: dict) -> None:
    with pytest.raises(IntegrityError):
        make_organization("Acme", **fields)


@pytest.mark.parametrize("since", [None, date(2011, 1, 1)])
def test_the_same_affiliation_is_stored_once(ada: User, since: date | None) -> None:
    acme = make_organization()
    make_affiliation(ada, acme, since=since)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_affiliation(ada, acme, since=since)
    assert Affiliation.objects.count() == 1


def test_affiliations_of_an_erased_member_are_seen_by_nobody(ada: User, ed: User, visitor: Visitor) -> None:
    acme = make_organization()
    make_affiliation(ada, acme)
    kept = make_affiliation(ed, acme)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert list(Affiliation.objects.visible_to(visitor)) == [kept]


def test_addresses_made_from_names_stay_free(db: None) -> None:
    make_person("Grace Guest")
    make_person("Grace Guest the second", slug="grace-guest-2")
    persons = Person.objects.all()
    assert free_slug(persons, "Grace Guest", fallback="person", max_length=60) == "grace-guest-3"
    assert free_slug(persons, "王小明", fallback="person", max_length=60) == "person"
