"""The questions that every cast asks, in SQL: asked through models they take most of its time.

Each answers with plain values that are the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["code", "electors", "is_held", "standing"]

_CODE = """
SELECT c.member, (SELECT MAX(number) FROM rounds_journalline j WHERE j.round_id = r.id),
    r.id, r.key, r.slug, r.title, r.shown
FROM booth_code c JOIN rounds_keptround r ON r.id = c.round_id
WHERE c.id = %s AND c.state = 'issued'
"""
_ELECTORS = """
SELECT contest, commitment, part, online FROM rounds_elector
WHERE round_id = %s AND commitment IN ({})
"""
_HELD = "EXISTS (SELECT 1 FROM rounds_envelope WHERE round_id = %s AND ({}))"
_HEAD = "(SELECT MAX(number) FROM rounds_journalline WHERE round_id = %s)"


def code(row: str) -> tuple[str, KeptRound, int | None] | None:
    """Return the member and the round of a code by its row, with the number of the last line of the
    round's journal; None where the code is not issued."""
    found = _asked(_CODE, [row])
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
    found = _asked(_ELECTORS.format(", ".join(["%s"] * len(lines))), [kept.pk, *lines])
    return [(contest, line, part, bool(online)) for contest, line, part, online in found]


def is_held(kept: KeptRound, lines: Sequence[tuple[str, str]]) -> bool:
    """Return whether the box holds anything of these electors (contest, commitment)."""
    if not lines:
        return False
    held, values = _held(kept, lines, ())
    ((found,),) = _asked(f"SELECT {held}", values)
    return bool(found)


def standing(
    kept: KeptRound, lines: Sequence[tuple[str, str]], fingerprints: Sequence[str]
) -> tuple[int | None, bool]:
    """Return the number of the last line of the journal, and whether the box holds anything of
    these electors, or with one of these fingerprints (of either there is at least one)."""
    held, values = _held(kept, lines, fingerprints)
    ((head, found),) = _asked(f"SELECT {_HEAD}, {held}", [kept.pk, *values])
    return head, bool(found)


def _held(
    kept: KeptRound, lines: Sequence[tuple[str, str]], fingerprints: Sequence[str]
) -> tuple[str, list[Any]]:
    asked = ["(contest = %s AND elector = %s)"] * len(lines)
    asked += ["fingerprint = %s"] * len(fingerprints)
    values = [value for line in lines for value in line]
    return _HELD.format(" OR ".join(asked)), [kept.pk, *values, *fingerprints]


def _asked(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())
