"""An event's calls, copied with it."""

from events.calls.models import Call, CallQuestion, Vote
from events.clones import later
from events.models import Event
from portal.core.slugs import save_under_free_slug

from .votes import copy_vote

MOMENTS = ("opens_at", "closes_at", "vote_opens_at", "vote_closes_at", "announce_at")


def copy_calls(event: Event, clone: Event, days: int) -> None:
    """Copy the calls as drafts with their questions and the rules of their votes; every date moves by `days`.

    Nothing that was sent in comes, and no ballot.
    """
    for call in Call.objects.filter(event=event).order_by("pk"):
        questions = list(call.questions.order_by("pk"))
        vote = Vote.objects.filter(call=call).select_related("poll").first()
        copy = _copy(call, clone, days)
        if vote is not None:
            copy_vote(vote, copy)
        CallQuestion.objects.bulk_create([_again(question, copy) for question in questions])


def _copy(call: Call, clone: Event, days: int) -> Call:
    for name in MOMENTS:
        moment = getattr(call, name)
        setattr(call, name, moment and later(moment, days, call.time_zone))
    call.pk, call.event = None, clone
    call.published_at = call.published_by = call.extended_from = call.told_at = None
    call._state.adding = True
    save_under_free_slug(call, call.title, fallback="call", max_length=80)
    return call


def _again(question: CallQuestion, call: Call) -> CallQuestion:
    question.pk, question.call = None, call
    question._state.adding = True
    return question
