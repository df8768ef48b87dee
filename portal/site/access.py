"""May this person do this to the site, and if not, why."""

from typing import Any

from django.utils.translation import gettext as _

from portal.core.verdict import ALLOWED, Verdict, refused

from .about import subjects

# By its name in accounts.roles, which stands above this app.
MANAGE = "site.manage"


def can_manage(user: Any) -> Verdict:
    """Say whether somebody sets up the site, keeps its pages and answers its mail."""
    return ALLOWED if user.may(MANAGE) else refused(_("Only organisers may change this."))


def can_close(user: Any, message: Any) -> Verdict:
    """Say whether somebody answers a message: organisers do, and who answers for what it is about."""
    if message.closed_at is not None:
        return refused(_("This message is closed already."))
    subject = subjects.get(message.about_kind)
    return ALLOWED if subject and subject.may_answer(user, message.about_key) else can_manage(user)


def can_publish(user: Any, page: Any) -> Verdict:
    return refused(_("This page is published already.")) if page.published_at else can_manage(user)


def can_unpublish(user: Any, page: Any) -> Verdict:
    return can_manage(user) if page.published_at else refused(_("This page is a draft already."))
