"""``X is the largest slate``: more seats than any other backer in the scope.

An umbrella is no rival, and nor is who backs the very same winners: a slate and the organisation
that made it are one list. Equal seats make nobody the largest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.backing import backers
from hustings.outcome.between import Between
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, either
from hustings.outcome.claims.asked import won

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.backing import Snapshot
    from hustings.outcome.claims.answer import Judged, Reading
    from hustings.outcome.claims.asked import Asked, Scope, Won

__all__ = ["FORMS", "judge"]

FORMS = ("{slate} is the largest (slate|group|faction)[ in {scope}]",)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each scope."""
    backer = names.slate(asked, said["slate"])
    for scope in names.scopes(asked, said.get("scope"), backer):

        def judged(snapshot: Snapshot, scope: Scope = scope) -> Judged:
            return _judged(asked, scope, backer, snapshot)

        yield from either((("scope", scope.name),), asked.paths(scope.contests), judged)


def _judged(asked: Asked, scope: Scope, backer: str, snapshot: Snapshot) -> Judged:
    mine = won(asked, scope, backer, snapshot)
    others = _rivals(asked, scope, backer, snapshot, mine)
    next_, held = max(others.items(), key=lambda row: row[1].seats, default=("", None))
    best = held.seats if held else 0
    facts = [Fact("seats_won", str(mine.seats)), Fact("seats", str(mine.all))]
    if held and best:
        facts += [Fact("next_slate", asked.organisation(next_)), Fact("next_seats", str(best))]
    if mine.unknown:
        facts.append(Fact("seats_unknown", str(mine.unknown)))
    # A seat that is not told may be the backer's, and may be the next one's.
    ahead = Between(mine.seats - best - mine.unknown, mine.most - best)
    return ahead.reaches(1), tuple(facts)


def _rivals(
    asked: Asked, scope: Scope, backer: str, snapshot: Snapshot, mine: Won
) -> dict[str, Won]:
    known, ids = asked.organisations, asked.family(backer)
    named = dict.fromkeys(id_ for each in scope.contests for id_ in backers(each))
    held = {
        id_: won(asked, scope, id_, snapshot)
        for id_ in named
        if id_ not in ids and not (id_ in known and known[id_].kind == "umbrella")
    }
    return {
        id_: each for id_, each in held.items() if not each.persons or each.persons != mine.persons
    }
