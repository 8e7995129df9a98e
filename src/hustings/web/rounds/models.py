"""A round as the database keeps it: its definition, its journal, its files, its box, its people.

No row of these tables joins a member to a vote. The box knows an elector by the commitment on the
frozen roll, another in every contest; which member that is, only the roll's secret tells, and it is
no row of a database (:mod:`hustings.web.rounds.secret`). What was opened is a file of distinct
rankings with their numbers, in canonical order.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from hustings.elections.action import Role

__all__ = [
    "Appointment",
    "Clock",
    "Elector",
    "Envelope",
    "GrowingLine",
    "HeldFile",
    "JournalLine",
    "KeptRound",
]


class KeptRound(models.Model):
    """A round: ``slug`` is the id of its definition, ``definition`` the bytes of its file."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    definition = models.BinaryField()
    shown = models.BooleanField(default=False)
    """Whether the public sees it: from the call on."""

    def __str__(self) -> str:
        return self.slug


class JournalLine(models.Model):
    """One line of a journal."""

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    line = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "number"), name="one_line_a_number"),
        )


class HeldFile(models.Model):
    """A file that was written whole: of the archive (``public``) or of the evidence."""

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    public = models.BooleanField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "public", "name"), name="one_file_a_name"),
        )


class GrowingLine(models.Model):
    """A line of a private file that grows, other than the box; they follow one another by id."""

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    line = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("round", "name")),)


class Envelope(models.Model):
    """An accepted envelope: a line of ``sealed.jsonl``, in the order of acceptance by id.

    ``turn``: empty where a vote is cast once, else the moment: the database itself refuses a second
    one. ``again``: its elector had voted in this contest before; whoever writes knows it, for the
    elector's votes are written one after another. ``fingerprint``: of the sealed part, unique in
    the round.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT, db_index=False)
    contest = models.CharField(max_length=80)
    part = models.CharField(max_length=80)
    elector = models.CharField(max_length=64)
    turn = models.CharField(max_length=27, blank=True)
    again = models.BooleanField()
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=71)
    receipt = models.CharField(max_length=71)
    line = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("elector", "contest", "round", "turn"), name="one_vote_a_turn"
            ),
            models.UniqueConstraint(fields=("fingerprint", "round"), name="one_envelope_a_vote"),
        )
        indexes = (
            models.Index(fields=("receipt", "round")),
            models.Index(fields=("round", "contest", "again", "part")),
        )


class Elector(models.Model):
    """Who is on the frozen roll of a contest, by commitment: drawn from the files at the freeze,
    and again at the issue, for ``online``."""

    round = models.ForeignKey(KeptRound, on_delete=models.PROTECT, db_index=False)
    contest = models.CharField(max_length=80)
    commitment = models.CharField(max_length=64)
    part = models.CharField(max_length=80)
    online = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("commitment", "contest", "round"), name="one_elector_a_contest"
            ),
        )
        indexes = (models.Index(fields=("round", "contest")),)


class Appointment(models.Model):
    """What a person who signs in is in a round, and for which unit, candidate or organisation.

    ``name`` is how the journal names the person: public for good.
    """

    round = models.ForeignKey(KeptRound, on_delete=models.CASCADE, related_name="appointments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    name = models.SlugField(max_length=60)
    of = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "user", "role", "of"), name="one_appointment_each"
            ),
        )


class Clock(models.Model):
    """How far the clock of a rehearsal runs ahead of the world's: one row or none."""

    ahead = models.DurationField()
