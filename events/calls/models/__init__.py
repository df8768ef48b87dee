"""The nouns of calls: the call, what it asks, what every entry has in common, and how often a member has used it."""

from .calls import Call, CallQuerySet
from .entries import Entry, EntryQuerySet
from .questions import CallQuestion
from .quotas import Quota
from .votes import Vote, VoteQuerySet

__all__ = ["Call", "CallQuerySet", "CallQuestion", "Entry", "EntryQuerySet", "Quota", "Vote", "VoteQuerySet"]
