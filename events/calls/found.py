"""What the search finds of calls, the cards that stand for them in texts, and what a member's archive holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.sitemaps import Sitemap

from portal import search
from portal.accounts.exports import Part
from portal.core.cards import Card

from .models import Call, CallQuerySet, Quota


class CallSitemap(Sitemap[Call]):
    def items(self) -> CallQuerySet:
        return Call.objects.published().only("slug").order_by("pk")


def call_document(call: Call) -> search.Document | None:
    if call.published_at is None:
        return None
    return search.Document(
        call.title, f"{call.summary}\n{call.description_text}", call.get_absolute_url(), call.published_at
    )


def call_cards(viewer: Any, slugs: Iterable[str]) -> Mapping[str, Card]:
    """Live cards of `{{ call:event-theme }}`, by slug; one query."""
    calls = Call.objects.visible_to(viewer).published().filter(slug__in=list(slugs)).select_related("event")
    return {
        call.slug: Card(
            call.title,
            call.get_absolute_url(),
            str(call.state.label),
            call.summary,
            call.closing,
        )
        for call in calls
    }


def quotas(user: Any) -> Part:
    """How often a member took part in each call, anonymously or not."""
    return Part(Quota.objects.filter(member=user).order_by("pk").values("call__title", "used"))
