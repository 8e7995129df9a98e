"""What the desk keeps beside the journal: what one person proposed and another has to confirm.

The journal says what was done. Here is only what is under way, so that nothing final is one
person's doing. No key, share or passphrase is a column of these tables.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from hustings.elections.action import Actor
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["DraftKey", "Lot", "Progress", "Proposal", "VacancyCount"]

SILENT = timedelta(minutes=2)
"""Work that has not said anything for so long has died with its process."""


class Proposal(models.Model):
    """What cannot be undone, proposed by one person for one contest, to be confirmed by another.

    ``act``: a name of :data:`hustings.web.desk.final.ACTS`; ``batch``: what was proposed together
    and is confirmed together; ``about``: what of the contest it concerns, where an act may be under
    way several times (a paper); ``wants``: what else was asked for (a reason). ``by`` and
    ``second`` are actors as the journal writes them.
    """

    class State(models.TextChoices):
        """Where a proposal stands; confirmed is what awaits the trustees."""

        OPEN = "open"
        CONFIRMED = "confirmed"
        DONE = "done"
        WITHDRAWN = "withdrawn"

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    batch = models.UUIDField(default=uuid4)
    act = models.CharField(max_length=40)
    contest = models.CharField(max_length=80)
    about = models.CharField(max_length=200, blank=True)
    wants = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    by = models.CharField(max_length=100)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals"
    )
    at = models.DateTimeField()
    second = models.CharField(max_length=100, blank=True)
    second_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="confirmations"
    )
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "act", "contest", "about"),
                condition=models.Q(state__in=("open", "confirmed")),
                name="one_proposal_under_way",
            ),
        )

    @property
    def proposer(self) -> Actor:
        """Who proposes, as the domain names the person."""
        return Actor.parse(self.by)

    @property
    def confirmer(self) -> Actor:
        """Who confirmed; raise ValueError where nobody has yet."""
        return Actor.parse(self.second)

    def end(self, state: Proposal.State, at: datetime) -> None:
        """Keep that it is over."""
        self.state, self.ended = state, at
        self.save(update_fields=["state", "ended"])


class DraftKey(models.Model):
    """A public key that a ceremony has made and that is not in the journal yet: nothing secret.

    ``here``: made by this site, so that it is entered only after a test vote was opened by it.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    contest = models.CharField(max_length=80)
    content = models.BinaryField()
    here = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "contest"), name="one_draft_key_a_contest"),
        )


class Lot(models.Model):
    """A lot that a count asked for; ``chosen`` is null until the officer has drawn it.

    ``count`` says which count of the contest it is for: ``EDITION.NUMBER``.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    contest = models.CharField(max_length=80)
    count = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=80)
    tied = models.JSONField()
    chosen = models.PositiveIntegerField(null=True)
    evidence = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "contest", "count", "number"), name="one_lot_a_number"
            ),
        )


class VacancyCount(models.Model):
    """What was counted for a vacancy before anything is proposed: nothing of it is published.

    ``asked`` names the question: who leaves, who was passed over, after which declarations;
    ``elected`` is null until it is counted.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    contest = models.CharField(max_length=80)
    asked = models.CharField(max_length=20)
    leavers = models.JSONField()
    passed = models.JSONField()
    elected = models.JSONField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "contest", "asked"), name="one_count_a_question"
            ),
        )


class Progress(models.Model):
    """How far long work on a contest is. ``what``: the act, step or count that it does; ``beat``:
    when it last said that it is alive, by the world's clock."""

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    what = models.CharField(max_length=40)
    contest = models.CharField(max_length=80)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    running = models.BooleanField(default=True)
    failed = models.TextField(blank=True)
    beat = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "what", "contest"), name="one_progress_a_contest"
            ),
        )

    @property
    def is_alive(self) -> bool:
        """Whether it is being done at this moment, as far as can be known."""
        return self.running and timezone.now() - self.beat < SILENT

    def __str__(self) -> str:
        said: Any = self.failed or f"{self.done} of {self.total}"
        return f"{self.what} {self.contest}: {said}"
