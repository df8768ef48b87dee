"""Loading the demo: once, all or nothing."""

from django.db import transaction

from portal.accounts.models import User
from portal.home.models import DemoClock

from . import blog, cast, clock, committee, community, events, jingles, registration, sponsorship, themes, webinars


class NotADemo(Exception):
    """The database holds members who are not the demo's: demo mode would let everybody sign in among them."""


def load_once() -> bool:
    """Set the clock and write the demo's content unless that was done before; return whether it was done now.

    Raises NotADemo for a database that is already somebody's portal.
    """
    with transaction.atomic():
        if DemoClock.objects.exists():
            return False
        if User.objects.exists():
            raise NotADemo
        clock.move_to(clock.OPENING_DAY)
        cast.make_members()
        community.load_site()
        community.load_projects()
        community.load_organizations()
        blog.load_posts()
        events.load_events()
        registration.load_registration()
        sponsorship.load_packages()
        webinars.load_webinar()
        committee.load_committee()
        themes.load_theme()
        jingles.load_jingles()
    return True
