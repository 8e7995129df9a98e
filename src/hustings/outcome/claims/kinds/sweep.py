"""``a clean sweep``: every seat of the scope; ``all eight X candidates``: all who stood, the seats
being as many or more. The two part where a slate is shorter than the seats, or loses a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.backing import backed
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, Reading, either
from hustings.outcome.claims.asked import won
from hustings.outcome.claims.kinds import seats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.backing import Snapshot
    from hustings.outcome.claims.answer import Judged
    from hustings.outcome.claims.asked import Asked, Scope

__all__ = ["FORMS", "judge"]

FORMS = (
    "{slate} made a clean sweep[ of {scope}]",
    "[it was ]a clean sweep for {slate}[ in {scope}]",
    "{slate} won every (seat|position|place)[ in {scope}]",
    "all {number} {everybody} candidates were elected[ in {scope}]",
    "all {everybody} candidates were elected[ in {scope}]",
)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each scope, and each moment of the endorsements where it matters."""
    if "everybody" in said:
        yield from _everybody(asked, said)
        return
    backer = names.slate(asked, said["slate"])
    for scope in names.scopes(asked, said.get("scope"), backer):

        def judged(snapshot: Snapshot, scope: Scope = scope) -> Judged:
            held = won(asked, scope, backer, snapshot)
            return held.range.reaches(held.all), seats.facts(held)

        yield from either((("scope", scope.name),), asked.paths(scope.contests), judged)


def _everybody(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    backer = names.slate(asked, said["everybody"])
    number = names.number(said["number"]) if "number" in said else None
    for scope in names.scopes(asked, said.get("scope"), backer):

        def judged(snapshot: Snapshot, scope: Scope = scope) -> Judged:
            return _all_elected(asked, scope, backer, number, snapshot)

        yield from either((("scope", scope.name),), asked.paths(scope.contests), judged)


def _all_elected(
    asked: Asked, scope: Scope, backer: str, number: int | None, snapshot: Snapshot
) -> Judged:
    ids = asked.family(backer)
    rows = [backed(each, backer, snapshot, ids) for each in scope.contests]
    stood, elected = sum(each.stood for each in rows), sum(len(each.won) for each in rows)
    facts = Fact("stood", str(stood)), Fact("elected", str(elected))
    if number is not None and number != stood:
        return False, facts
    if any(each.lost for each in rows) or not stood:
        return False, facts
    complete = all(each.complete or len(each.elected) == each.seats for each in scope.contests)
    return (True if elected == stood and complete else None), facts
