"""``X won the overwhelming majority of positions``: a share of the seats, by what the word means.

A majority is more than half. Overwhelming means two thirds or more: the share with which
organisations change their rules. Narrow is a majority that the loss of one seat would end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import divide_up
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, either
from hustings.outcome.claims.asked import won
from hustings.outcome.claims.kinds import seats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.backing import Snapshot
    from hustings.outcome.claims.answer import Judged, Reading
    from hustings.outcome.claims.asked import Asked, Scope, Won

__all__ = ["FORMS", "judge"]

FORMS = (
    (
        "{slate} (won|took|has) "
        "{how:a|the|an overwhelming|the overwhelming|a narrow} majority of "
        "(positions|seats|places|posts|the positions|the seats)[ in {scope}]"
    ),
)
PLAIN, OVERWHELMING, NARROW = "plain", "overwhelming", "narrow"
HOW = {
    "a": PLAIN,
    "the": PLAIN,
    "an overwhelming": OVERWHELMING,
    "the overwhelming": OVERWHELMING,
    "a narrow": NARROW,
}


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each scope."""
    backer = names.slate(asked, said["slate"])
    how = HOW[said["how"].casefold()]
    for scope in names.scopes(asked, said.get("scope"), backer):

        def judged(snapshot: Snapshot, scope: Scope = scope) -> Judged:
            held = won(asked, scope, backer, snapshot)
            needed = _needed(how, held.all)
            return _holds(held, how, needed), (*seats.facts(held), Fact("needed", str(needed)))

        where = asked.paths(scope.contests)
        yield from either((("scope", scope.name), ("majority", how)), where, judged)


def _needed(how: str, every: int) -> int:
    return divide_up(2 * every, 3) if how == OVERWHELMING else every // 2 + 1


def _holds(held: Won, how: str, needed: int) -> bool | None:
    return held.range.equals(needed) if how == NARROW else held.range.reaches(needed)
