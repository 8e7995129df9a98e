"""The lines of the box and of the register of papers, read once for all checks that need them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections import issuing, places, votes
from hustings.elections.settlement import Vote
from hustings.seal import envelope as envelopes

if TYPE_CHECKING:
    from hustings.elections.issuing import Issued
    from hustings.seal.envelope import Envelope
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.reading import Readers

__all__ = ["Line", "lines", "outsides", "register", "standing"]


class Line(NamedTuple):
    """A line of the box: its receipt and its envelope, or the bytes of a line that is none, and
    why it is none."""

    receipt: str
    envelope: Envelope | None
    odd: bytes = b""
    why: str = ""


@lru_cache(maxsize=1)
def lines(case: Case, store: Readers) -> tuple[Line, ...]:
    """Return every line of the box; a last one that is cut short is one too."""
    place = places.sealed(case.contest)
    content = store.private.content(place) if store.private.path(place).exists() else b""
    return tuple(_read(line) for line in content.splitlines(keepends=True))


def _read(line: bytes) -> Line:
    try:
        return Line(envelopes.receipt(line), envelopes.parse(line))
    except envelopes.BadEnvelopeError as error:
        return Line(envelopes.receipt(line), None, line, str(error))


@lru_cache(maxsize=1)
def outsides(case: Case, store: Readers) -> tuple[Vote, ...]:
    """Return the outside of every whole line, as the office sees it; raise ChangedFileError."""
    found = []
    for number, (receipt, held, odd, _) in enumerate(lines(case, store), 1):
        if held:
            found.append(Vote(votes.ONLINE, receipt, held.elector, held.part, held.at))
        elif odd.endswith(b"\n"):
            found.append(votes.outside(case.contest, number, odd))
    return tuple(found)


@lru_cache(maxsize=1)
def standing(case: Case, store: Readers) -> tuple[Vote, ...]:
    """Return the votes that stand, of both channels; raise ChangedFileError."""
    online = votes.last_of_each(outsides(case, store))
    return (*online, *votes.posted(store, case.state, lambda: register(case, store)))


@lru_cache(maxsize=1)
def register(case: Case, store: Readers) -> tuple[Issued, ...]:
    """Return every numbered paper that was issued."""
    return issuing.register(store, case.state)
