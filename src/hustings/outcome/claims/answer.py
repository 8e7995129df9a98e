"""What a claim is answered with: each way to take the sentence, whether it holds, and why.

Nothing here is a sentence. Codes and figures are said in words by the report.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Votes, divide_nearest
from hustings.outcome.backing import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "REGISTER",
    "Answer",
    "Fact",
    "Judged",
    "Reading",
    "Taken",
    "Verdict",
    "either",
    "part",
]

REGISTER = "register"
"""Of those who sit on the body: no path of a contest, for it has no ``/``."""

Taken = tuple[tuple[str, str], ...]
"""How a sentence is taken, by code: ``scope``, ``baseline``, ``endorsements``, ``stages`` ..."""


class Verdict(StrEnum):
    """The answer to a claim."""

    TRUE = "true"
    FALSE = "false"
    DEPENDS = "depends"
    """It holds where the sentence is taken one way, and not, or not surely, another way."""
    UNKNOWN = "unknown"
    """What is published leaves it open."""


class Fact(NamedTuple):
    """A figure or a name that decides: its code, its value as text, and who states it.

    ``source`` is empty where it follows from the result by arithmetic.
    """

    code: str
    value: str
    source: str = ""


Judged = tuple[bool | None, tuple[Fact, ...]]
"""Whether a claim holds (None: unknown), and the figures that decide."""


class Reading(NamedTuple):
    """One way to take a sentence. ``holds`` None: what is published leaves it open.

    ``where``: what the figures are of, contests by ``ROUND/CONTEST``, and REGISTER where they are
    of those who sit on the body.
    """

    taken: Taken
    holds: bool | None
    facts: tuple[Fact, ...]
    where: tuple[str, ...]


class Answer(NamedTuple):
    """A sentence with the readings that it allows, at least one."""

    sentence: str
    kind: str
    readings: tuple[Reading, ...]

    @property
    def verdict(self) -> Verdict:
        """True, false or unknown where every reading is; else it depends on the reading."""
        found = {each.holds for each in self.readings}
        if len(found) > 1:
            return Verdict.DEPENDS
        return {True: Verdict.TRUE, False: Verdict.FALSE, None: Verdict.UNKNOWN}[found.pop()]


def either(
    taken: Taken, where: tuple[str, ...], judge: Callable[[Snapshot], Judged]
) -> tuple[Reading, ...]:
    """Return a reading by the endorsements as issued and one as at the close; one if they agree."""
    issued, closed = judge(Snapshot.ISSUED), judge(Snapshot.CLOSED)
    if issued == closed:
        return (Reading(taken, *closed, where),)
    return (
        Reading((*taken, ("endorsements", "issued")), *issued, where),
        Reading((*taken, ("endorsements", "closed")), *closed, where),
    )


def part(number: int, whole: int) -> str:
    """Return a part of a whole in per cent to two places, to the nearest."""
    return str(Votes(divide_nearest(number * 10_000, whole), 2))
