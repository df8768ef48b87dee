"""The demo's site, projects and organizations, from the facts of summer 2011; organizations are numbered, not named."""

from datetime import date, timedelta

from portal.accounts.models import User
from portal.community.actions import create_organization, create_project
from portal.community.enums import Relationship
from portal.community.models import Affiliation, Organization
from portal.site.actions import change_settings, set_up

# The statistics count formal relationships: 62 at the end of March 2011, 80 at the end of June.
FIRST_DAY, FIRST_QUARTER_END = date(2010, 7, 19), date(2011, 3, 31)
IN_FIRST_QUARTER, IN_SECOND_QUARTER = 62, 18

PROJECTS = (
    (
        "Compute (Nova)",
        "nova",
        "Starts and manages virtual machines for many users.",
        "Nova is where most questions of newcomers begin, and where most commits are made: 1,382 by 65 people in the "
        "month before 1 July 2011. Its board is the most used one of the forum.",
    ),
    (
        "Object Storage (Swift)",
        "swift",
        "Keeps files in many copies on many machines.",
        "Swift stores objects and gives them back after a disk, a machine or a rack is lost: 101 commits by 12 people "
        "in the month before 1 July 2011.",
    ),
    (
        "Image Registry (Glance)",
        "glance",
        "Knows the images that virtual machines start from.",
        "Glance finds, describes and delivers disk images: 164 commits by 12 people in the month before 1 July 2011.",
    ),
)


def load_site() -> None:
    change_settings(
        set_up(),
        by=None,
        name="OpenStack Community",
        tagline="The community's own newspaper, summer 2011",
        footer="Built in the open. The demo shows facts of summer 2011; its members are role accounts.",
    )


def load_projects() -> None:
    for position, (name, slug, summary, description) in enumerate(PROJECTS):
        create_project(by=None, name=name, slug=slug, summary=summary, description=description, position=position)


def load_organizations() -> None:
    """Enter as many organizations as there were, and let every second member belong to one."""
    organizations = [_organization(number) for number in range(IN_FIRST_QUARTER + IN_SECOND_QUARTER)]
    members = list(User.objects.filter(handle__startswith="member-").order_by("handle"))[::2]
    Affiliation.objects.bulk_create(
        Affiliation(user=member, organization=organization, since=organization.relationship_since)
        for member, organization in zip(members, organizations, strict=False)
    )
    sponsor = User.objects.get(handle="sponsor-contact")
    Affiliation.objects.create(user=sponsor, organization=organizations[-1], title="Sponsor contact")


def _organization(number: int) -> Organization:
    if number < IN_FIRST_QUARTER:
        since = FIRST_DAY + (FIRST_QUARTER_END - FIRST_DAY) * number // IN_FIRST_QUARTER
    else:
        since = FIRST_QUARTER_END + timedelta(days=5 * (number - IN_FIRST_QUARTER) + 1)
    name = f"Organization {number + 1:02}"
    return create_organization(by=None, name=name, relationship=Relationship.MEMBER, relationship_since=since)
