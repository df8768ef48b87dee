"""Polls, what they offer, who may vote, and ballots that name nobody."""

import secrets
from hashlib import sha256
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.constraints import set_only_with

from .enums import Method, PollState, TieRule, Weight

SECRET_BYTES = 32


def new_key() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def new_seed() -> str:
    return secrets.token_hex(SECRET_BYTES)


class PollQuerySet(models.QuerySet["Poll"]):
    def due_to_open(self) -> Self:
        """Polls that are open by the clock, and whose roll is not written yet."""
        return self.filter(opened_at__isnull=True, opens_at__lte=clock.now())

    def to_certify(self) -> Self:
        """Polls that have closed, and whose ballots are not counted yet."""
        return self.filter(certified_at__isnull=True, closes_at__lte=clock.now())


class Poll(models.Model):
    """One question put to the vote. The app that asks it holds a key to this row and decides who sees it.

    Its row is the lock under which ballots are taken and counted.
    """

    title = models.CharField(_("title"), max_length=200)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    method = models.CharField(_("method"), max_length=10, choices=Method.choices, default=Method.SINGLE)
    max_choices = models.PositiveSmallIntegerField(_("choices on one ballot"), default=1)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight.choices, default=Weight.BINDING)
    tie_rule = models.CharField(_("on a tie"), max_length=10, choices=TieRule.choices, default=TieRule.SHARED)
    # A name among `electorates`.
    electorate = models.CharField(_("who may vote"), max_length=40, default="members")
    # What ties a ballot to its voter for as long as it may be changed; deleted when the result is certified.
    key = models.BinaryField(max_length=SECRET_BYTES, null=True, default=new_key, editable=False)
    # What the lot is drawn from; nobody sees it before the result.
    lot_seed = models.CharField(max_length=2 * SECRET_BYTES, default=new_seed, editable=False)
    opened_at = models.DateTimeField(_("roll written"), null=True, blank=True, editable=False)
    certified_at = models.DateTimeField(_("certified"), null=True, blank=True, editable=False)
    certified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="poll_closes_after_it_opens",
                violation_error_message=_("The vote closes before it opens. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(method=Method.SINGLE, max_choices=1) | Q(method=Method.APPROVAL, max_choices__gte=1),
                name="poll_choices_fit_the_method",
                violation_error_message=_("A ballot holds one choice, or with approval at least one."),
            ),
            models.CheckConstraint(
                condition=Q(key__isnull=False, certified_at__isnull=True)
                | Q(key__isnull=True, certified_at__isnull=False, opened_at__isnull=False),
                name="poll_key_until_certified",
            ),
            set_only_with("certified_by", "certified_at", name="poll_certified_pair"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> PollState:
        now = clock.now()
        if self.certified_at:
            return PollState.CERTIFIED
        if now < self.opens_at:
            return PollState.PLANNED
        return PollState.OPEN if now < self.closes_at else PollState.CLOSED

    @property
    def is_open(self) -> bool:
        return self.state == PollState.OPEN

    @property
    def has_opened(self) -> bool:
        """Whether the terms stand: nothing but a later closing may change any more."""
        return self.opened_at is not None or clock.now() >= self.opens_at

    @property
    def seed_fingerprint(self) -> str:
        """The SHA-256 of the seed as it is written, shown before the vote: the lot cannot be chosen afterwards."""
        return sha256(self.lot_seed.encode()).hexdigest()


class Option(models.Model):
    """One thing that can be chosen. Its key is random, so that no list tells the order of entry."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    label = models.CharField(_("option"), max_length=200)
    # None until the result is certified.
    votes = models.PositiveIntegerField(_("votes"), null=True, editable=False)
    has_won = models.BooleanField(_("winner"), default=False, editable=False)
    # Out of the contest while or after it was voted on: its votes are told, it does not win.
    is_struck = models.BooleanField(_("out of the contest"), default=False, editable=False)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(has_won=False) | Q(votes__gte=1, votes__isnull=False, is_struck=False),
                name="option_wins_by_votes",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Voter(models.Model):
    """One line of the roll: who may vote, and whether they did. It holds no time and leads to no ballot."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="roll")
    # None: the account is erased, the line stays counted.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("member")
    )
    has_voted = models.BooleanField(_("has voted"), default=False)

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("roll")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="voter_once_on_the_roll")]

    def __str__(self) -> str:
        return str(self.user or _("Deleted member"))


class Ballot(models.Model):
    """One ballot: no time, no member. `voter_id` is what the poll's key makes of a member; None once it is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    voter_id = models.BinaryField(max_length=SECRET_BYTES, null=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "voter_id"], name="ballot_once_per_voter")]

    def __str__(self) -> str:
        return str(self.pk)


class Choice(models.Model):
    """An option that a ballot names."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="choices")

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "option"], name="choice_once_per_ballot")]

    def __str__(self) -> str:
        return str(self.option)
