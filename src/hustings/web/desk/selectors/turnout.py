"""How many have voted, by section and channel, while a poll is open: numbers, and never small ones.

A number of votes by which somebody could tell who has voted, or has not, is not shown to anybody:
where a cell is too small, only the sums above it are, and where these are too small, nothing is but
that they are. After the close the ballot account is public and has every number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hustings.elections import issuing, returns
from hustings.elections.small_cells import are_large
from hustings.web.rounds import voted
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["Line", "in_words", "lines", "shown"]

Cell = tuple[str, str]
"""A part of the electorate, and a channel."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: papers issued by a channel, or electors where it is of all channels.

    ``votes`` is None where the number is too small, or too nearly all, to be shown.
    """

    part: str
    channel: str
    electors: int
    votes: int | None


def lines(kept: KeptRound, store: Store, state: ContestState) -> tuple[Line, ...]:
    """Return the table of a contest as anybody may see it."""
    return shown(state, _votes(kept, store, state))


def _votes(kept: KeptRound, store: Store, state: ContestState) -> Counter[Cell]:
    found = Counter({(part, "online"): n for part, n in voted.by_part(kept, state).items()})
    came = [n for n, code in returns.codes(store, state.plan.id).items() if code == "returned"]
    parts: Mapping[int, str] = {}
    if came and len(state.parts) > 1:
        parts = _posted(kept.key, state.plan.id) | issuing.reposted(state)
    found.update((parts.get(number, state.parts[0]), "post") for number in came)
    return found


@lru_cache(maxsize=32)
def _posted(key: UUID, contest: str) -> dict[int, str]:
    """Read once which papers went by post: the file of those issued never changes."""
    private = DatabaseStore(KeptRound.objects.get(key=key)).private
    return issuing.posted(private, contest)


def shown(state: ContestState, votes: Mapping[Cell, int]) -> tuple[Line, ...]:
    """Return the finest table in which no number is too small: by part and channel, by part, or
    the sum alone; at the worst that sum without its number."""
    whole = Line("", "", _electors(state), sum(votes.values()))
    for finer in (_by_cell(state, votes), _by_part(state, votes), ()):
        table = (*finer, whole)
        if _may_show(state, table):
            return table
    return (Line("", "", whole.electors, None),)


def _electors(state: ContestState) -> int:
    return int((state.roll or {"electors": 0})["electors"])


def _by_cell(state: ContestState, votes: Mapping[Cell, int]) -> tuple[Line, ...]:
    issued: Mapping[str, Mapping[str, int]] = (state.paper or {"issued": {}})["issued"]
    return tuple(
        Line(part, channel, papers, votes.get((part, channel), 0))
        for part, channels in issued.items()
        for channel, papers in channels.items()
    )


def _by_part(state: ContestState, votes: Mapping[Cell, int]) -> tuple[Line, ...]:
    electors: Mapping[str, int] = (state.roll or {"parts": {}})["parts"]
    return tuple(
        Line(part, "", number, votes.get((part, "online"), 0) + votes.get((part, "post"), 0))
        for part, number in electors.items()
        if part
    )


def _may_show(state: ContestState, table: Iterable[Line]) -> bool:
    """Neither those who have voted nor those who have not are too few in any line."""
    numbers = [n for line in table for n in (line.votes or 0, line.electors - (line.votes or 0))]
    return are_large(state.plan.publication, numbers)


def in_words(
    kept: KeptRound, state: ContestState, store: Store
) -> tuple[tuple[str, int | str], ...]:
    """Return the figures of a contest for a page that asks for a decision."""
    *_rest, whole = lines(kept, store, state)
    few = _("too few, or too nearly all, to be shown")
    votes = few if whole.votes is None else whole.votes
    return ((_("Electors"), whole.electors), (_("Electors who have voted"), votes))
