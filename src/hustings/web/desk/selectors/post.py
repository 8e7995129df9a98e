"""The post of a round: what came by number, which papers are read, which wait for two persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import paper, paper_votes, returns
from hustings.elections.paper_votes import Place
from hustings.elections.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.office import Office
    from hustings.elections.paper_votes import Queued
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["Line", "after", "came", "lines", "names", "waiting"]


@dataclass(frozen=True, slots=True)
class Line:
    """The post of one contest."""

    state: ContestState
    issued: int
    came: Mapping[str, int]
    waiting: int


def lines(office: Office) -> tuple[Line, ...]:
    """Return the post of every contest in which papers went by post."""
    return tuple(
        Line(
            state,
            issued,
            came(office.store, contest),
            _waiting(office.store, state),
        )
        for contest, state in office.round.contests.items()
        if (issued := _issued(state)) and not state.destroyed
    )


def _waiting(store: Store, state: ContestState) -> int:
    """Papers are read once the exclusions are fixed, and nothing is opened while one waits."""
    return len(paper_votes.queue(store, state.plan.id)) if state.phase is Phase.SETTLED else 0


def _issued(state: ContestState) -> int:
    parts: Mapping[str, Mapping[str, int]] = (state.paper or {"issued": {}})["issued"]
    again = sum(1 for each in state.reissued if each["channel"] == "post")
    return sum(channels.get("post", 0) for channels in parts.values()) + again


def came(store: Store, contest: str) -> dict[str, int]:
    """Return how many outer envelopes were entered, by what they are."""
    found = Counter(returns.codes(store, contest).values())
    return {code: found[code] for code in returns.CODES}


def names(office: Office, contest: str) -> tuple[str, ...]:
    """Return the names on the paper in their order, 're-open nominations' with them; none before
    the papers are issued."""
    state = office.round.contest(contest)
    if not state.paper:
        return ()
    issued = paper.read(office.store, state)
    last = (issued["reopen_nominations"],) if issued["reopen_nominations"] else ()
    return (*(str(each["name"]) for each in issued["candidates"]), *last)


def after(place: Place) -> dict[str, object]:
    """Return where the paper after this one lies, for the form."""
    return {"part": place.part, "batch": place.batch, "position": place.position + 1}


def waiting(store: Store, contest: str, named: Mapping[str, str]) -> Queued | None:
    """Return the paper that an address names, if two persons must decide it."""
    try:
        place = Place(named["part"], named["batch"], int(named["position"]))
    except (KeyError, ValueError):
        return None
    held = paper_votes.queue(store, contest)
    return next((q for q in held if q.place == place and q.why != "awaiting"), None)
