"""The box in the database: envelopes as rows, the lock between casting and closing, and the one
between the casts of one elector."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from hustings.elections.definition import Revote
from hustings.instants import stamp
from hustings.seal import envelope as sealed
from hustings.web.rounds import planned
from hustings.web.rounds.models import Envelope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from hustings.web.rounds.models import KeptRound

__all__ = [
    "Row",
    "add",
    "contests",
    "empty",
    "lines",
    "lock_alone",
    "lock_to_cast",
    "row",
    "write",
    "write_first",
]

_ALONE = "SELECT pg_advisory_xact_lock(1214661459, %s)"
_TO_CAST = "SELECT pg_advisory_xact_lock_shared(1214661459, %s)"
_ELECTOR = ", pg_advisory_xact_lock(%s)"
_STANDS = """
(SELECT number FROM rounds_journalline WHERE round_id = %s ORDER BY number DESC LIMIT 1) = %s
AND NOT EXISTS (SELECT 1 FROM rounds_envelope WHERE elector IN ({some}))
AND NOT EXISTS (SELECT 1 FROM rounds_envelope WHERE fingerprint IN ({some}))
"""
"""An elector's commitment and a vote's fingerprint are theirs in one round alone: not to ask for
the round leaves the database no index to choose but the one that finds a single row."""
_TOGETHER = 1_000
"""Rows of one statement."""


class Row(NamedTuple):
    """An envelope as a row of its table: a plain value, for a model takes longer than the write."""

    round_id: int
    contest: str
    part: str
    elector: str
    turn: str
    again: bool
    at: datetime
    fingerprint: str
    receipt: str
    line: bytes


_INSERT = f"INSERT INTO rounds_envelope ({', '.join(Row._fields)}) VALUES "  # noqa: S608
_VALUES = f"({', '.join(['%s'] * len(Row._fields))})"
_INSERT_FIRST = f"INSERT INTO rounds_envelope ({', '.join(Row._fields)}) SELECT * FROM (VALUES "  # noqa: S608


def lock_alone(kept: KeptRound) -> None:
    """Hold the box alone until the transaction ends: nothing is cast meanwhile.

    On PostgreSQL by an advisory lock; on SQLite the transaction itself, which is the only one that
    writes (``transaction_mode`` IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_ALONE, [kept.pk])


def lock_to_cast(kept: KeptRound, commitments: Iterable[str]) -> None:
    """Hold the box with other casters, and let one cast of these electors at a time into it, until
    the transaction ends. Take the moment of a vote after this: a later vote of an elector then
    never stands before an earlier one.

    Where the commitments begin alike (64 bits), electors wait for each other, and nothing else.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(*_locks(kept, commitments))


def row(kept: KeptRound, made: sealed.Envelope, line: bytes, revote: Revote, *, again: bool) -> Row:
    """Return the row of an envelope; ``line`` as :func:`hustings.seal.envelope.as_line` has it.
    ``again``: its elector had voted in this contest before."""
    return Row(
        round_id=kept.pk,
        contest=made.contest,
        part=made.part,
        elector=made.elector,
        turn="" if revote is Revote.REFUSED else stamp(made.at),
        again=again,
        at=made.at,
        fingerprint=sealed.fingerprint(made),
        receipt=sealed.receipt(line),
        line=line,
    )


def write(rows: Iterable[Row]) -> None:
    """Write rows in their order; raise IntegrityError where the box has one of them."""
    left = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(left, _TOGETHER)):
            cursor.execute(_INSERT + ", ".join([_VALUES] * len(some)), _values(some))


def write_first(kept: KeptRound, rows: Sequence[Row], head: int) -> bool:
    """Write rows as one durable piece, and return True, where the journal still ends with line
    ``head`` and the box holds nothing of these electors or votes; else write nothing.

    What is looked at, what is written and the lock of :func:`lock_to_cast` are one transaction, and
    the database is asked once. Raises IntegrityError where another has just written one of these
    votes.
    """
    electors, prints = [each.elector for each in rows], [each.fingerprint for each in rows]
    stands = _STANDS.format(some=", ".join(["%s"] * len(rows)))
    asked = f"{_INSERT_FIRST}{', '.join([_VALUES] * len(rows))}) AS fresh WHERE {stands}"
    values = [*_values(rows), kept.pk, head, *electors, *prints]
    if connection.vendor != "postgresql":
        with planned.cursor() as writing:
            return bool(writing.execute(asked, values).rowcount)
    with planned.cursor() as locking, planned.cursor() as writing:
        with planned.at_once():
            locking.execute(*_locks(kept, electors))
            writing.execute(asked, values)
        return bool(writing.rowcount)


def _locks(kept: KeptRound, commitments: Iterable[str]) -> tuple[str, list[int]]:
    """Return the question that takes the locks of :func:`lock_to_cast`, always in one order."""
    lines = sorted(int.from_bytes(bytes.fromhex(each)[:8], signed=True) for each in commitments)
    return _TO_CAST + _ELECTOR * len(lines), [kept.pk, *lines]


def _values(rows: Iterable[Row]) -> list[Any]:
    moment = connection.ops.adapt_datetimefield_value
    return [moment(v) if v is each.at else v for each in rows for v in each]


def add(kept: KeptRound, whole: Iterable[bytes]) -> None:
    """Add lines that were judged before; raise BadEnvelopeError, IntegrityError."""
    held = [(sealed.parse(line), line) for line in whole]
    voted = _voted({made.elector for made, _line in held})
    rows = []
    for made, line in held:
        rows.append(row(kept, made, line, Revote.LAST, again=made.elector in voted))
        voted.add(made.elector)
    write(rows)


def _voted(electors: Iterable[str]) -> set[str]:
    """Return those of these electors who have voted: a commitment is of one contest alone."""
    left, found = iter(electors), set[str]()
    while some := list(islice(left, _TOGETHER)):
        rows = Envelope.objects.filter(elector__in=some)
        found.update(rows.values_list("elector", flat=True))
    return found


def empty(kept: KeptRound, contest: str) -> None:
    """Take every envelope of a box away."""
    Envelope.objects.filter(round=kept, contest=contest).delete()


def contests(kept: KeptRound) -> tuple[str, ...]:
    """Return the contests whose boxes hold anything."""
    held = Envelope.objects.filter(round=kept).order_by()
    return tuple(held.values_list("contest", flat=True).distinct())


def lines(kept: KeptRound, contest: str) -> bytes:
    """Return every line of a box, in the order of acceptance."""
    rows = Envelope.objects.filter(round=kept, contest=contest).order_by("pk")
    return b"".join(bytes(line) for line in rows.values_list("line", flat=True))
