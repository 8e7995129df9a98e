"""What was worked out, kept for as long as the count is the same."""

from __future__ import annotations

from django.db import models

from hustings.web.rounds.models import KeptRound

__all__ = ["Worked"]


class Worked(models.Model):
    """Methods compared on the ballots of a contest: of public files alone, so that it can be thrown
    away and made again.

    ``head``: digest of the record of the count and the version of the program; ``content``: as
    ``actions.work_out`` makes it (None: not yet); ``failed``: why it could not be made.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.CASCADE)
    contest = models.CharField(max_length=80)
    head = models.CharField(max_length=160)
    begun = models.DateTimeField()
    content = models.JSONField(null=True)
    failed = models.TextField(blank=True)

    class Meta:
        """One for each count."""

        constraints = [
            models.UniqueConstraint(fields=["round", "contest", "head"], name="worked_once")
        ]
