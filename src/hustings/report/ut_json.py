"""A count as the JSON summary that RCTab writes and RCVis draws ("universal tabulator" JSON).

That format tells of rounds, not stages: what a round's ``tallyResults`` name moves between its
``tally`` and the next. So that readers accept the file,

- stages of one exclusion (its papers moved value by value) are one round, and so are the sections
  of a weighted vote with their sum, whose per cents alone are told;
- a candidate is named as elected once: in the round before the surplus moves, else in the round
  of election;
- an excluded candidate leaves every later tally, and the last round moves nothing;
- names are made unique with their number, and votes are decimal text.

Only the totals and the names survive; the record itself holds the count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from hustings.figures import Votes
from hustings.record import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.record import Count, Stage

__all__ = ["EXHAUSTED", "LOST", "to_ut"]

EXHAUSTED = "exhausted"
"""What the format calls votes that are not transferable."""
LOST = "residual surplus"
"""What the format calls votes lost to rounding."""

Json = dict[str, Any]


def to_ut(count: Count, *, date: str = "", jurisdiction: str = "", office: str = "") -> Json:
    """Return the summary as JSON data; ``date`` is ISO 8601 (the record does not hold it)."""
    names = _unique_names(count)
    rounds = _rounds(count.stages)
    told = _told_at(rounds)
    return {
        "config": {
            "contest": count.contest.title,
            "date": date,
            "generatedBy": count.software,
            "jurisdiction": jurisdiction,
            "office": office,
            "threshold": str(count.quota) if count.quota is not None else "0",
        },
        "jsonFormatVersion": "1",
        "results": [_round(rounds, place, names, told) for place in range(len(rounds))],
        "summary": {
            "finalThreshold": str(count.stages[-1].quota or 0),
            "numCandidates": len(count.contest.standing),
            "numWinners": count.contest.seats,
            "totalNumBallots": str(count.formality.papers),
            "undervotes": 0,
        },
    }


def _unique_names(count: Count) -> dict[int, str]:
    held = Counter(candidate.name for candidate in count.contest.candidates)
    taken = {EXHAUSTED, LOST}
    return {
        c.number: f"{c.name} ({c.number})" if held[c.name] > 1 or c.name in taken else c.name
        for c in count.contest.candidates
    }


def _rounds(stages: Sequence[Stage]) -> list[tuple[Stage, ...]]:
    """Group the stages: further ones of an exclusion join the first, sections join their sum."""
    rounds: list[list[Stage]] = []
    for stage in stages:
        further = stage.action is Action.EXCLUSION and not stage.excluded and len(rounds) > 1
        if further or (rounds and rounds[-1][-1].action is Action.SECTION):
            rounds[-1].append(stage)
        else:
            rounds.append([stage])
    return [tuple(group) for group in rounds]


def _told_at(rounds: Sequence[Sequence[Stage]]) -> dict[int, int]:
    """In which round each elected candidate is named: before the surplus moves, else at once."""
    told = {f.candidate: n for n, group in enumerate(rounds) for s in group for f in s.elected}
    moved: dict[int, int] = {}
    for place, group in enumerate(rounds):
        for stage in group:
            if stage.action is Action.SURPLUS:
                for candidate in stage.subjects:
                    moved.setdefault(candidate, place - 1)
    return {candidate: max(at, moved.get(candidate, at)) for candidate, at in told.items()}


def _round(
    rounds: Sequence[Sequence[Stage]],
    place: int,
    names: Mapping[int, str],
    told: Mapping[int, int],
) -> Json:
    last = rounds[place][-1]
    after = rounds[place + 1] if place + 1 < len(rounds) else ()
    out = {f.candidate for group in rounds[: place + 1] for s in group for f in s.excluded}
    moved = _moved(after, names)
    leaving = [f.candidate for s in after for f in s.excluded if f.candidate in last.votes]
    electing = [candidate for candidate, at in told.items() if at == place]
    return {
        "inactiveBallots": {"exhaustedChoices": str(last.non_transferable)},
        "round": place + 1,
        "tally": {names[c]: str(v) for c, v in sorted(last.votes.items()) if c not in out},
        "tallyResults": [
            *({"elected": names[c], "transfers": moved.get(c, {})} for c in electing),
            *({"eliminated": names[c], "transfers": moved.get(c, {})} for c in leaving),
        ],
        "threshold": str(last.quota) if last.quota is not None else "0",
    }


def _moved(stages: Iterable[Stage], names: Mapping[int, str]) -> dict[int, dict[str, str]]:
    """Votes by giver and receiver over the stages of one round, loss by rounding included."""
    units: defaultdict[int, Counter[str]] = defaultdict(Counter)
    places = 0
    for stage in stages:
        places = stage.lost.places
        for transfer in stage.transfers:
            for share in transfer.shares:
                taker = EXHAUSTED if share.candidate is None else names[share.candidate]
                units[transfer.source][taker] += share.votes.units
    for giver, lost in _lost(stages).items():
        units[giver][LOST] += lost
    return {
        giver: {taker: str(Votes(n, places)) for taker, n in sorted(takers.items()) if n > 0}
        for giver, takers in units.items()
    }


def _lost(stages: Iterable[Stage]) -> Counter[int]:
    """Loss by rounding, laid to the one giver of a stage; of several givers it is not told."""
    lost: Counter[int] = Counter()
    for stage in stages:
        givers = {transfer.source for transfer in stage.transfers}
        if len(givers) == 1:
            given = -stage.movement[(giver := givers.pop())].units
            shares = [share for transfer in stage.transfers for share in transfer.shares]
            lost[giver] += given - sum(share.votes.units for share in shares)
    return lost
