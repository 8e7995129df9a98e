"""The questions that every cast asks, in SQL: asked through models they take most of its time.

Each answers with plain values that are the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.web.rounds.planned import asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from hustings.web.rounds.models import KeptRound

__all__ = ["Line", "came", "electors", "is_held", "standing"]

Line = tuple[str, str, str, bool]
"""Contest, commitment, part and whether online of one elector."""

_HEAD = "(SELECT number FROM rounds_journalline WHERE round_id = %s ORDER BY number DESC LIMIT 1)"
_LINES = "e.round_id, e.contest, e.commitment, e.part, e.online"
_AT = "rounds_elector e ON e.commitment IN ({})"
"""A commitment is of one round alone. Asked for the round too, SQLite takes the index of the round
and walks through every elector of it."""
_CAME = f"""
SELECT {_HEAD}, {_LINES} FROM rounds_keptround r LEFT JOIN {_AT} WHERE r.id = %s
"""  # noqa: S608
_CAME_BY_CODE = f"""
SELECT {_HEAD}, {_LINES} FROM booth_code c LEFT JOIN {_AT}
WHERE c.id = %s AND c.round_id = %s AND c.member = %s AND c.state = 'issued'
"""  # noqa: S608
_ELECTORS = f"SELECT {_LINES} FROM rounds_elector e WHERE e.commitment IN ({{}})"  # noqa: S608
_HELD = "EXISTS (SELECT 1 FROM rounds_envelope WHERE {} IN ({}))"


def came(
    kept: KeptRound, code: str, member: str, lines: Collection[str]
) -> tuple[int | None, list[Line]] | None:
    """Return the number of the last line of the round's journal, and those of the member's lines
    that are on a roll. None where the row of a code is named and it is not issued to this member in
    this round, or there is no such round."""
    some = [*lines] or [""]
    if code:
        found = asked(_CAME_BY_CODE.format(_marks(some)), [kept.pk, *some, code, kept.pk, member])
    else:
        found = asked(_CAME.format(_marks(some)), [kept.pk, *some, kept.pk])
    return (found[0][0], _of(kept, (line for _head, *line in found))) if found else None


def electors(kept: KeptRound, lines: Collection[str]) -> list[Line]:
    """Return those of these lines that are on a roll of the round."""
    return _of(kept, asked(_ELECTORS.format(_marks(lines)), [*lines])) if lines else []


def is_held(electors: Sequence[str]) -> bool:
    """Return whether a box holds anything of these electors, by their commitments: another one in
    every contest and round."""
    if not electors:
        return False
    ((found,),) = asked(f"SELECT {_held('elector', electors)}", electors)
    return bool(found)


def standing(
    kept: KeptRound, electors: Sequence[str], fingerprints: Sequence[str]
) -> tuple[int | None, bool]:
    """Return the number of the last line of the journal, and whether a box holds anything of these
    electors, or with one of these fingerprints (there is at least one)."""
    found = [_held("fingerprint", fingerprints)]
    found += [_held("elector", electors)] if electors else []
    values = [kept.pk, *fingerprints, *electors]
    ((head, held),) = asked(f"SELECT {_HEAD}, {' OR '.join(found)}", values)
    return head, bool(held)


def _of(kept: KeptRound, found: Iterable[Sequence[Any]]) -> list[Line]:
    return [
        (contest, line, part, bool(online))
        for round_, contest, line, part, online in found
        if round_ == kept.pk
    ]


def _held(column: str, values: Sequence[str]) -> str:
    return _HELD.format(column, _marks(values))


def _marks(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))
