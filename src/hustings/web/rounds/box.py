"""The box in the database: envelopes as rows, the lock between casting and closing, and the one
between the casts of one elector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from hustings.elections.definition import Revote
from hustings.instants import stamp
from hustings.seal import envelope as sealed
from hustings.web.rounds.models import Envelope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.models import KeptRound

__all__ = ["add", "lines", "lock", "lock_electors", "row"]

_LOCK, _SHARED = (
    "SELECT pg_advisory_xact_lock(1214661459, %s)",
    "SELECT pg_advisory_xact_lock_shared(1214661459, %s)",
)
_ELECTORS = "SELECT pg_advisory_xact_lock(line) FROM unnest(%s::bigint[]) AS line"


def lock(kept: KeptRound, *, alone: bool) -> None:
    """Hold the box until the transaction ends: alone to close it, with others to cast into it.

    On PostgreSQL by an advisory lock; on SQLite the transaction itself, which is the only one that
    writes (``transaction_mode`` IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_LOCK if alone else _SHARED, [kept.pk])


def lock_electors(commitments: Iterable[str]) -> None:
    """Let one cast of these electors at a time into the box, until the transaction ends: take the
    moment of a vote after this, and a later vote of an elector never stands before an earlier one.

    Where the commitments begin alike (64 bits), electors wait for each other, and nothing else.
    """
    lines = sorted(int.from_bytes(bytes.fromhex(c)[:8], signed=True) for c in commitments)
    if lines and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_ELECTORS, [lines])


def row(kept: KeptRound, made: sealed.Envelope, line: bytes, revote: Revote) -> Envelope:
    """Return the row of an envelope; ``line`` as :func:`hustings.seal.envelope.as_line` has it."""
    once = revote is Revote.REFUSED
    return Envelope(
        round=kept,
        contest=made.contest,
        elector=made.elector,
        slot=made.elector if once else f"{made.elector} {stamp(made.at)}",
        at=made.at,
        fingerprint=sealed.fingerprint(made),
        receipt=sealed.receipt(line),
        line=line,
    )


def add(kept: KeptRound, whole: Iterable[bytes]) -> None:
    """Add lines that were judged before; raise BadEnvelopeError, IntegrityError."""
    rows = [row(kept, sealed.parse(line), line, Revote.LAST) for line in whole]
    Envelope.objects.bulk_create(rows, batch_size=1_000)


def lines(kept: KeptRound, contest: str) -> bytes:
    """Return every line of a box, in the order of acceptance."""
    rows = Envelope.objects.filter(round=kept, contest=contest).order_by("pk")
    return b"".join(bytes(line) for line in rows.values_list("line", flat=True))
