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

__all__ = ["code", "electors", "is_held"]

_CODE = """
SELECT c.member, r.id, r.key, r.slug, r.title, r.shown
FROM booth_code c JOIN rounds_keptround r ON r.id = c.round_id
WHERE c.id = %s AND c.state = 'issued'
"""
_ELECTORS = """
SELECT contest, commitment, part, online FROM rounds_elector
WHERE round_id = %s AND commitment IN ({})
"""
_HELD = "SELECT 1 FROM rounds_envelope WHERE round_id = %s AND ({}) LIMIT 1"


def code(row: str) -> tuple[str, KeptRound] | None:
    """Return the member and the round of a code by its row; None where it is not issued."""
    found = _asked(_CODE, [row])
    if not found:
        return None
    ((member, pk, key, slug, title, shown),) = found
    names = ("id", "key", "slug", "title", "shown")
    values = (pk, key if isinstance(key, UUID) else UUID(key), slug, title, bool(shown))
    return member, KeptRound.from_db(connection.alias, names, values)


def electors(kept: KeptRound, lines: Collection[str]) -> list[tuple[str, str, str, bool]]:
    """Return contest, commitment, part and whether online of those lines that are on a roll."""
    if not lines:
        return []
    found = _asked(_ELECTORS.format(", ".join(["%s"] * len(lines))), [kept.pk, *lines])
    return [(contest, line, part, bool(online)) for contest, line, part, online in found]


def is_held(kept: KeptRound, lines: Sequence[tuple[str, str]], fingerprints: Sequence[str]) -> bool:
    """Return whether the box holds anything of these electors (contest, commitment), or with one of
    these fingerprints."""
    asked = ["(contest = %s AND elector = %s)"] * len(lines)
    asked += ["fingerprint = %s"] * len(fingerprints)
    values = [value for line in lines for value in line]
    return bool(
        asked and _asked(_HELD.format(" OR ".join(asked)), [kept.pk, *values, *fingerprints])
    )


def _asked(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())
