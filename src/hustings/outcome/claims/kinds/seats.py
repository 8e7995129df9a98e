"""``X won seven of the 15 positions``, ``X won five seats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, either, part
from hustings.outcome.claims.asked import won

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.backing import Snapshot
    from hustings.outcome.claims.answer import Judged, Reading
    from hustings.outcome.claims.asked import Asked, Scope, Won

__all__ = ["FORMS", "facts", "judge"]

FORMS = (
    (
        "{slate} (won|took) {number} (of|out of) "
        "[the ]{all} (seats|positions|places|posts)[ in {scope}]"
    ),
    "{slate} (won|took) {number} (seats|seat|positions|places|posts)[ in {scope}]",
)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each scope; of those not named, where the number of seats is as said."""
    backer, number = names.slate(asked, said["slate"]), names.number(said["number"])
    every = names.number(said["all"]) if "all" in said else None
    scopes = names.scopes(asked, said.get("scope"), backer)
    fitting = [each for each in scopes if every in (None, _seats(each))]
    for scope in fitting or scopes:

        def judged(snapshot: Snapshot, scope: Scope = scope) -> Judged:
            held = won(asked, scope, backer, snapshot)
            return _holds(held, number, every), facts(held)

        yield from either((("scope", scope.name),), asked.paths(scope.contests), judged)


def facts(held: Won) -> tuple[Fact, ...]:
    """Return the figures of what a backer won."""
    made = [
        Fact("seats_won", str(held.seats)),
        Fact("seats", str(held.all)),
        Fact("seats_share", part(held.seats, held.all)),
    ]
    if held.unknown:
        made.append(Fact("seats_unknown", str(held.unknown)))
    return tuple(made)


def _holds(held: Won, number: int, every: int | None) -> bool | None:
    return held.range.equals(number) if every in (None, held.all) else False


def _seats(scope: Scope) -> int:
    return sum(each.seats for each in scope.contests)
