"""How many of the votes that count were cast before and after an endorsement changed.

Numbers alone, by the time outside the envelopes: nobody learns what those votes say. Where one of
them, or the votes between two changes, is a small cell, none of them is told.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hustings.elections import exclusions, support
from hustings.elections.small_cells import are_large
from hustings.instants import instant, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["around_changes"]


def around_changes(office: Office, contest: str) -> list[dict[str, Any]]:
    """Return, for each change while votes came in, its moment and the votes before and after it.

    A vote of that very moment is after it. The numbers are None where they are too small to tell.
    """
    state = office.round.contest(contest)
    close = instant((state.close or {})["closed"])
    moments = [at for at in support.moments_after_issue(office.round, contest) if at < close]
    if not moments:
        return []
    cast = _moments_of_votes(office.store, state)
    before = [sum(1 for at in cast if at < moment) for moment in moments]
    between = [later - earlier for earlier, later in pairwise([0, *before, len(cast)])]
    told = are_large(state.plan.publication, [number for number in between if number])
    return [
        {
            "at": stamp(moment),
            "before": number if told else None,
            "after": len(cast) - number if told else None,
        }
        for moment, number in zip(moments, before, strict=True)
    ]


def _moments_of_votes(store: Store, state: ContestState) -> list[datetime]:
    fixed = exclusions.counting(store, state)
    return [
        vote.at
        for vote in exclusions.standing(store, state)
        if vote.id not in (fixed.excluded if vote.channel == "online" else fixed.papers)
    ]
