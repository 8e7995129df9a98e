"""What officers add to a round so that its results can be told: the register of the body."""

from __future__ import annotations

from django.db import models

from hustings.web.rounds.models import KeptRound

__all__ = ["BodyRegister"]


class BodyRegister(models.Model):
    """A register of the body as an officer uploaded it: the last one counts, all are kept.

    ``content``: the file as it came; ``by``: the officer as the journal names officers.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.CASCADE)
    content = models.BinaryField()
    by = models.SlugField(max_length=60)
    at = models.DateTimeField()
