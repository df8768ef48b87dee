"""Calls in the back office of those who organise what they belong to."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin import OfEvents
from portal.accounts.roles import Permission
from portal.ballots.models import Voter
from portal.core import clock
from portal.core.admin import ReadOnlyAdmin, ReadOnlyInline, Waiting, Writes, waiting

from . import access, actions
from .contests import contests
from .enums import CallState
from .forms import CallForm, CallQuestionForm, VoteForm
from .models import Call, CallQuestion, Vote
from .steps import STEPS, VOTE_STEPS


class OfCalls(OfEvents):
    """A page over rows of a call, narrowed to the calls that somebody keeps."""

    event_path = "call__event"
    list_select_related = ["call__event"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Call:
            kwargs.setdefault("queryset", self.calls(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def calls(self, request: HttpRequest) -> QuerySet[Call]:
        """The calls to choose from; a room narrows them to its kind."""
        return Call.objects.managed_by(request.user)


class QuestionInline(ReadOnlyInline):
    model = CallQuestion
    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    fields = readonly_fields = ("order", "text", "kind", "is_required", "is_asked")


@admin.register(Call)
class CallAdmin(OfEvents):
    writes = Writes(actions.create_call, actions.change_call, actions.delete_call)
    form = CallForm
    buttons = STEPS
    inlines = [QuestionInline]
    list_display = ["title", "state", "kind", "event", "closes_at", "announce_at"]
    list_filter = ["kind", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["title", "slug", "event__title"]
    readonly_fields = ["extended_from"]
    fieldsets = [
        (None, {"fields": ["kind", "event", "title", "slug", "summary", "description"]}),
        (
            _("When"),
            {
                "fields": [
                    "time_zone",
                    "opens",
                    "closes",
                    "extended_from",
                    "grace_minutes",
                    "vote_opens",
                    "vote_closes",
                    "announced",
                ]
            },
        ),
        (_("Who"), {"fields": ["audience", "limit", "identity"]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or bool(access.can_delete(request.user, obj))
        )

    @admin.display(description=_("state"))
    def state(self, call: Call) -> Any:
        return CallState(call.state).label


@admin.register(CallQuestion)
class CallQuestionAdmin(OfCalls):
    writes = Writes(actions.create_question, actions.change_question, actions.delete_question)
    form = CallQuestionForm
    list_display = ["text", "call", "kind", "order", "is_required", "is_asked"]
    list_filter = [("call", admin.RelatedOnlyFieldListFilter), "kind", "is_asked"]
    search_fields = ["text", "call__title"]
    fields = [*CallQuestionForm.Meta.fields]


@admin.register(Vote)
class VoteAdmin(OfCalls):
    """The vote of a call: its rules, and what becomes of it. Its ballots are on no page."""

    writes = Writes(actions.create_vote, actions.change_vote, actions.delete_vote)
    form = VoteForm
    buttons = VOTE_STEPS
    list_display = ["call", "state", "opens", "closes", "announced", "roll"]
    list_select_related = ["call__event", "poll"]
    search_fields = ["call__title"]
    fields = ["call", "method", "max_choices", "weight", "tie_rule", "electorate"]

    def calls(self, request: HttpRequest) -> QuerySet[Call]:
        """Those with the times of a vote; ballots are cast for calls of the kinds that have a contest."""
        voted = super().calls(request).filter(vote_opens_at__isnull=False)
        return voted.filter(kind__in=contests.names())

    @admin.display(description=_("state"))
    def state(self, vote: Vote) -> Any:
        return vote.poll.state.label

    @admin.display(description=_("opens"), ordering="poll__opens_at")
    def opens(self, vote: Vote) -> Any:
        return vote.poll.opens_at

    @admin.display(description=_("closes"), ordering="poll__closes_at")
    def closes(self, vote: Vote) -> Any:
        return vote.poll.closes_at

    @admin.display(description=_("announced"), ordering="call__announce_at")
    def announced(self, vote: Vote) -> Any:
        return vote.call.announce_at

    @admin.display(description=_("roll"))
    def roll(self, vote: Vote) -> str:
        if not vote.poll.certified_at:
            return ""
        url = f"{reverse('admin:ballots_voter_changelist')}?poll__id__exact={vote.poll_id}"
        return format_html('<a href="{}">{}</a>', url, _("Who voted"))


@admin.register(Voter)
class VoterAdmin(ReadOnlyAdmin):
    """The rolls of certified votes: who could vote, and who did. Before the result nobody sees who has."""

    permission = Permission.EVENTS_MANAGE
    is_narrowed = True
    list_display = ["__str__", "poll", "has_voted"]
    list_filter = [("poll", admin.RelatedOnlyFieldListFilter), "has_voted"]
    list_select_related = ["poll", "user"]
    search_fields = ["user__handle", "user__display_name"]
    fields = ["user", "poll", "has_voted"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Voter]:
        votes = Vote.objects.filter(call__in=Call.objects.managed_by(request.user), poll__certified_at__isnull=False)
        return super().get_queryset(request).filter(poll__in=votes.values("poll"))


def votes_that_wait(user: Any) -> Waiting | None:
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    count = Vote.objects.to_certify().filter(call__in=Call.objects.managed_by(user)).count()
    return Waiting(
        count, ngettext("vote to certify", "votes to certify", count), reverse("admin:calls_vote_changelist")
    )


def votes_to_prepare(user: Any) -> Waiting | None:
    """Calls that promise a vote whose rules nobody has written yet."""
    if not user.may_anywhere(Permission.EVENTS_MANAGE):
        return None
    calls = Call.objects.managed_by(user).published().filter(vote__isnull=True, vote_closes_at__gt=clock.now())
    count = calls.filter(kind__in=contests.names()).count()
    return Waiting(count, ngettext("vote to prepare", "votes to prepare", count), reverse("admin:calls_vote_add"))


waiting.register("calls.certify", votes_that_wait)
waiting.register("calls.prepare", votes_to_prepare)
