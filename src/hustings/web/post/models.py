"""What was sent to whom, and what became of it. No code is in any row, nor who has voted."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from hustings.web.rounds.models import KeptRound

__all__ = ["Delivery", "Letters"]


def _token() -> str:
    return uuid4().hex


class Letters(models.Model):
    """Letters that are printed together: one PDF, which lies in a private folder until it is
    fetched, once (:mod:`hustings.web.post.pdfs`)."""

    class State(models.TextChoices):
        """How far they have come."""

        WAITING = "waiting", _("Waiting")
        READY = "ready", _("Ready to be fetched")
        FETCHED = "fetched", _("Fetched")
        FAILED = "failed", _("Failed")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} ({self.state})"


class Delivery(models.Model):
    """One mail or letter to one member. ``token``: by which a bounce names it; ``at``: of the last
    change; ``reason``: why it failed."""

    class Kind(models.TextChoices):
        """What is sent."""

        CODE = "code", _("Voting code")
        REMINDER = "reminder", _("Reminder")

    class State(models.TextChoices):
        """What became of it."""

        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        BOUNCED = "bounced", _("Bounced")

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    member = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    reason = models.TextField(blank=True)
    token = models.CharField(max_length=32, default=_token, unique=True, editable=False)
    letters = models.ForeignKey(Letters, null=True, on_delete=models.PROTECT)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    replaced = models.BooleanField(default=False)
    """Whether a later one to the same member, of the same kind, takes its place."""

    class Meta:
        indexes = (
            models.Index(fields=("round", "replaced", "kind", "state")),
            models.Index(fields=("round", "member")),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
