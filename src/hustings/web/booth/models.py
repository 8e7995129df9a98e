"""Voting codes as the database keeps them. No column of it says whether anybody has voted."""

from __future__ import annotations

from django.db import models

from hustings.web.rounds.models import KeptRound

__all__ = ["Code"]


class Code(models.Model):
    """A voting code of a member in a round: its digest alone, never the code.

    ``digest``: :func:`hustings.web.booth.codes.digest`. Of the codes of one member in one round at
    most one is issued; those before it are cancelled.
    """

    class State(models.TextChoices):
        """Whether a code still opens the booth."""

        ISSUED = "issued"
        CANCELLED = "cancelled"

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    member = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    made = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "member"),
                condition=models.Q(state="issued"),
                name="one_code_a_member",
            ),
        )
