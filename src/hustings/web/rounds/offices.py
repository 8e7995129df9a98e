"""The office of a round, as this process knows it: read once, then only what others did since."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection

from hustings.elections import election_toml, office
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.elections.definition import Definition
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["definition_of", "office_of"]

_HELD: dict[UUID, Office] = {}


def office_of(kept: KeptRound, head: int | None = None) -> Office:
    """Return where a round stands now; raise BrokenJournalError where its journal was changed.

    ``head``: the number of the last line of the journal, where it was just read. What is read
    inside a transaction may yet be rolled back: it is not remembered.
    """
    known = _HELD.get(kept.key)
    if known is None:
        known = office.Office(office.begin(definition_of(kept)), DatabaseStore(kept), None)
    elif known.last and known.last.number == (head or _head(kept)):
        return known
    found = office.caught_up(known)
    if not connection.in_atomic_block:
        _HELD[kept.key] = found
    return found


def _head(kept: KeptRound) -> int | None:
    """Return the number of the last line of the journal: asked at every page and at every cast."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(number) FROM rounds_journalline WHERE round_id = %s", [kept.pk])
        number: int | None = cursor.fetchone()[0]
    return number


def definition_of(kept: KeptRound) -> Definition:
    """Return the definition of a round."""
    return _read(bytes(kept.definition))


@lru_cache(maxsize=32)
def _read(content: bytes) -> Definition:
    return election_toml.from_bytes(content)
