"""What came out of portions of an opening, kept in the evidence until the ballots are published.

Each is locked to the private key of its contest (:mod:`hustings.seal.portions`): the folder alone
tells nothing of how the votes went. Two who open at once keep the same things under the same names.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hustings.elections import places

if TYPE_CHECKING:
    from hustings.elections.store import Evidence

__all__ = ["KeptPortions", "destroy"]


class KeptPortions:
    """The portions of one contest, as ``hustings.seal.portions.Keep``."""

    def __init__(self, evidence: Evidence, contest: str) -> None:
        self._evidence = evidence
        self._contest = contest

    def found(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None."""
        try:
            with self._evidence.read(places.portion(self._contest, name)) as stream:
                return stream.read()
        except FileNotFoundError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep a content durably, in the place of what is damaged; raise OSError."""
        place = places.portion(self._contest, name)
        self._evidence.discard(place)
        with suppress(FileExistsError), self._evidence.write(place) as stream:
            stream.write(content)


def destroy(evidence: Evidence, contest: str) -> None:
    """Take away all that was kept of a contest's openings, of whatever set of votes."""
    for name in tuple(evidence.names()):
        if name.startswith(places.portion(contest)):
            evidence.discard(name)
