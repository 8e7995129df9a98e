"""The questions that every cast asks, in SQL: asked through models they take most of its time.

Each answers with plain values that are the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.planned import asked

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["code", "electors", "is_held", "standing"]

_CODE = """
SELECT c.member,
    (SELECT number FROM rounds_journalline WHERE round_id = r.id ORDER BY number DESC LIMIT 1),
    r.id, r.key, r.slug, r.title, r.shown
FROM booth_code c JOIN rounds_keptround r ON r.id = c.round_id
WHERE c.id = %s AND c.state = 'issued'
"""
_ELECTORS = """
SELECT round_id, contest, commitment, part, online FROM rounds_elector WHERE commitment IN ({})
"""
"""A commitment is of one round alone. Asked for the round too, SQLite takes the index of the round
and walks through every elector of it."""
_HELD = "EXISTS (SELECT 1 FROM rounds_envelope WHERE {} IN ({}))"
_HEAD = "(SELECT MAX(number) FROM rounds_journalline WHERE round_id = %s)"


def code(row: str) -> tuple[str, KeptRound, int | None] | None:
    """Return the member and the round of a code by its row, with the number of the last line of the
    round's journal; None where the code is not issued."""
    found = asked(_CODE, [row])
    if not found:
        return None
    ((member, head, pk, key, slug, title, shown),) = found
    names = ("id", "key", "slug", "title", "shown")
    values = (pk, key if isinstance(key, UUID) else UUID(key), slug, title, bool(shown))
    return member, KeptRound.from_db(connection.alias, names, values), head


def electors(kept: KeptRound, lines: Collection[str]) -> list[tuple[str, str, str, bool]]:
    """Return contest, commitment, part and whether online of those lines that are on a roll."""
    if not lines:
        return []
    found = asked(_ELECTORS.format(", ".join(["%s"] * len(lines))), [*lines])
    return [
        (contest, line, part, bool(online))
        for round_, contest, line, part, online in found
        if round_ == kept.pk
    ]


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


def _held(column: str, values: Sequence[str]) -> str:
    return _HELD.format(column, ", ".join(["%s"] * len(values)))
