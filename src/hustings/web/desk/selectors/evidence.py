"""The private evidence of a contest as a zip: for who holds it, and after the close alone.

While the poll is open the box is in nobody's hands. What an opening keeps for itself until it is
done is no evidence, and the secret of the roll is no file of it either: neither is handed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.action import Role
from hustings.web.rounds import zipping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.web.rounds.access import Desk

__all__ = ["HOLDERS", "may_have", "members", "zipped"]

HOLDERS = (Role.RETURNING_OFFICER, Role.SCRUTINEER)
_GROWING = (places.sealed, places.returns, places.keyed)


def may_have(desk: Desk, state: ContestState) -> bool:
    """Return whether this person may have the evidence of a contest now, and there is some."""
    return desk.actor.role in HOLDERS and state.close is not None and state.destroyed is None


def members(store: Store, contest: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every private file of a contest, those that grew first."""
    for place in _GROWING:
        if content := store.private.since(place(contest), 0):
            yield place(contest), content
    grown = {place(contest) for place in _GROWING}
    for name in sorted(set(store.private.names()) - grown):
        mine = name.startswith(f"contests/{contest}/")
        if mine and not name.startswith(places.portion(contest)):
            with store.private.read(name) as stream:
                yield name, stream.read()


def zipped(store: Store, contest: str, at: datetime) -> Iterator[bytes]:
    """Yield the zip piece by piece; its files lie as ``hustings verify --evidence`` reads them.

    ``at``: the moment that all files bear, which tells nothing of when a vote came.
    """
    return zipping.zipped(members(store, contest), "evidence", at, 0o600)
