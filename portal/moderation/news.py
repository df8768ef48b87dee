"""How authors and reporters hear of a decision. No moderator is named, and no reporter."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.notifications import Kind, Recipient, Told

from .enums import TOLD_TO_AUTHORS, Outcome
from .models import Case, Report
from .queries import label_of

AUTHOR_HEARS = {
    Outcome.APPROVED: gettext_lazy("Your %(label)s is approved and can be read now."),
    Outcome.HIDDEN: gettext_lazy("The moderators have hidden your %(label)s."),
    Outcome.RESTORED: gettext_lazy("The moderators show your %(label)s again."),
}
REPORTERS_HEAR = {
    Outcome.APPROVED: gettext_lazy("The %(label)s that you reported stays: the moderators approved it."),
    Outcome.DISMISSED: gettext_lazy("The %(label)s that you reported stays: nothing in it has to be hidden."),
    Outcome.HIDDEN: gettext_lazy("The %(label)s that you reported is hidden. Thank you."),
    Outcome.GONE: gettext_lazy("The %(label)s that you reported was deleted."),
}


def author_of(case: Case, actor: Any) -> Iterable[Recipient]:
    if case.outcome in TOLD_TO_AUTHORS and case.author_id and case.author_id != case.decided_by_id:
        yield Recipient(case.author_id, gettext_lazy("it is yours"))


def reporters_of(case: Case, actor: Any) -> Iterable[Recipient]:
    if case.outcome in REPORTERS_HEAR:
        reporters = Report.objects.filter(case=case).exclude(reporter=case.decided_by_id)
        for user_id in reporters.values_list("reporter", flat=True):
            yield Recipient(user_id, gettext_lazy("you reported it"))


def sentence_for(case: Case, *, is_author: bool) -> str:
    """Return what one side hears of a decision; empty where that side hears nothing."""
    sentences = AUTHOR_HEARS if is_author else REPORTERS_HEAR
    return str(sentences.get(Outcome(case.outcome), "")) % {"label": label_of(case)}


def _told(case: Case, *, is_author: bool) -> Told:
    excerpt = _("The reason: %s") % case.reason if case.reason else ""
    return Told(sentence_for(case, is_author=is_author), reverse("decision", args=[case.pk]), excerpt)


def thread(case: Model) -> str:
    return f"case:{case.pk}"


DECIDED = Kind(
    "moderation.decided",
    gettext_lazy("Decisions about what I wrote"),
    Case,
    author_of,
    thread,
    lambda case, names, count: _told(case, is_author=True),
    by_mail="at_once",
    subscription=False,
)
REPORT_DECIDED = Kind(
    "moderation.report_decided",
    gettext_lazy("Decisions about what I reported"),
    Case,
    reporters_of,
    thread,
    lambda case, names, count: _told(case, is_author=False),
    by_mail="daily",
    subscription=False,
)
