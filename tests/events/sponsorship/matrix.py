"""Who gets what at the addresses of sponsorship. The owner has applied; the organisation's note is hers alone."""

from typing import Any

from events.sponsorship.actions import add_logo
from events.sponsorship.mails import stop_token
from events.sponsorship.models import Sponsorship
from tests.architecture.matrix import ORGANISER, OWNER, Cast, row
from tests.factories.community import make_affiliation, make_organization
from tests.factories.events import make_event
from tests.factories.media import make_upload
from tests.factories.sponsorship import make_application, make_benefit, make_draft, make_package, make_sponsor

CANARIES = {"wombat": {OWNER, ORGANISER}, "narwhal": {ORGANISER}}


def furnish(cast: Cast) -> dict[str, dict[str, Any]]:
    event = make_event("Sponsored", slug="sponsored")
    package = make_package(event=event, stock=2)
    make_benefit(package, asset="link")
    secret = make_package("The narwhal level", event=make_event("Unseen", is_public=False, slug="unseen"))
    works = make_organization("Wombat works", slug="wb-works")
    sent = make_application(package, by=cast.owner, organization=works, billing_note="The wombat pays.")
    draft = make_draft(make_package("Silver", event=event), by=cast.owner, organization=works)
    approved = make_sponsor(package, "Seen", contacts=[("main", "Una", cast.owner.email)])
    make_affiliation(cast.member, make_organization("Elsewhere"))
    return {
        "sponsored event": {"slug": "sponsored"},
        "unseen event": {"slug": "unseen"},
        "package": {"slug": "sponsored", "package_id": package.pk},
        "unseen package": {"slug": "unseen", "package_id": secret.pk},
        "application": {"pk": sent.pk},
        "application draft": {"pk": draft.pk},
        "benefit": {"pk": approved.deliverables.get().pk},
        "contact’s stop token": {"token": stop_token(approved.addressees.create(digest="0"))},
        "sponsor logo": {"pk": _logo(sent, cast).pk},
    }


def _logo(sponsorship: Sponsorship, cast: Cast) -> Any:
    add_logo(sponsorship, by=cast.owner, kind="colour", size="wide", picture=make_upload())
    return sponsorship.logos.get()


OWN = {"visitor": 302, "members": 404, "owner": 200}

ROWS = [
    row("packages", of="sponsored event", everybody=200),
    row("packages", of="unseen event", everybody=404, organiser=200),
    row("prospectus", of="sponsored event", everybody=200),
    row("prospectus", of="unseen event", everybody=404, organiser=200),
    row("sponsors_csv", of="sponsored event", visitor=302, members=404, organiser=200),
    row("sponsors_json", of="sponsored event", visitor=302, members=404, organiser=200),
    row("package_apply", of="package", visitor=302, members=200, suspended=403),
    row("package_apply", of="package", method="POST", visitor=302, members=422, suspended=403),
    row("package_apply", of="unseen package", visitor=302, members=404, organiser=403),
    row("sponsorships", visitor=302, members=200),
    row("sponsorship", of="application", **OWN, organiser=200),
    row("sponsorship", of="application draft", **OWN, organiser=200),
    row("sponsorship_edit", of="application", **OWN, organiser=403),
    row("sponsorship_edit", of="application", method="POST", visitor=302, members=404, owner=422, organiser=403),
    row("sponsorship_submit", of="application draft", **OWN, organiser=403),
    row(
        "sponsorship_submit", of="application draft", method="POST", visitor=302, members=404, owner=422, organiser=403
    ),
    row("sponsorship_take", of="application", visitor=302, members=404, owner=403, organiser=403),
    row("sponsorship_withdraw", of="application", **OWN, organiser=403),
    row("sponsorship_withdraw", of="application", method="POST", visitor=302, members=404, owner=302, organiser=403),
    row("sponsorship_discard", of="application draft", **OWN, organiser=403),
    row(
        "sponsorship_discard", of="application draft", method="POST", visitor=302, members=404, owner=302, organiser=403
    ),
    row("sponsorship_logos", of="application", **OWN, organiser=403),
    row("sponsorship_logos", of="application", method="POST", visitor=302, members=404, owner=422, organiser=403),
    row("sponsorship_logo_remove", of="sponsor logo", **OWN, organiser=403),
    row("sponsorship_mails_stop", of="contact’s stop token", everybody=200),
    row("sponsorship_mails_stop", of="contact’s stop token", method="POST", everybody=200),
    row("deliverable", of="benefit", **OWN, organiser=200),
    row("deliverable", of="benefit", method="POST", visitor=302, members=404, owner=422, organiser=403),
    row("deliverable_decline", of="benefit", **OWN, organiser=403),
]
