"""What nominations keep beside the journal: photographs, and of what kind a nominating unit is."""

from __future__ import annotations

from django.db import models

from hustings.web.rounds.models import KeptRound

__all__ = ["Photograph", "UnitKind"]


class Photograph(models.Model):
    """The face of a candidate: a plain JPEG of a fixed size, made anew from what was uploaded.

    ``digest`` is the SHA-256 of ``image`` in hex, and part of its address.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.CASCADE)
    candidate = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    image = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "candidate"), name="one_face_a_candidate"),
        )


class UnitKind(models.Model):
    """Of which kind a nominating unit is, as an officer says: no unit chooses its own kind."""

    round = models.ForeignKey(KeptRound, on_delete=models.CASCADE)
    unit = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "unit"), name="one_kind_a_unit"),)
