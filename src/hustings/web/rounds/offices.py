"""The office of a round, as this process knows it: read once, then only what others did since."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, cast

from django.db import connection

from hustings.elections import election_toml, office
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.elections.definition import Definition
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["definition_of", "office_of", "remembered"]

MOST = 32
"""Offices that a process remembers: a site has few rounds that go on at once."""


class _Held:
    """Offices by the key of their round: those asked for last. Threads may ask at once."""

    def __init__(self) -> None:
        self._offices: OrderedDict[UUID, Office] = OrderedDict()
        self._lock = Lock()

    def get(self, key: UUID) -> Office | None:
        """Return what is known of a round."""
        with self._lock:
            if key in self._offices:
                self._offices.move_to_end(key)
            return self._offices.get(key)

    def keep(self, key: UUID, office: Office) -> None:
        """Remember a round; forget the one that nobody has asked for the longest."""
        with self._lock:
            self._offices[key] = office
            self._offices.move_to_end(key)
            if len(self._offices) > MOST:
                self._offices.popitem(last=False)


_HELD = _Held()


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
        _HELD.keep(kept.key, found)
    return found


def remembered(key: UUID) -> tuple[KeptRound, Office] | None:
    """Return a round and where it stood when this process last looked; None where it never has."""
    known = _HELD.get(key)
    return (cast("DatabaseStore", known.store).kept, known) if known else None


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
