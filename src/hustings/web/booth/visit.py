"""What one member sees in the booth: the contests, where each stands, what was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hustings.elections.definition import Revote
from hustings.elections.state import Phase
from hustings.web.booth.selectors import held, last_of
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.web.booth.selectors import Entitled, Stood
    from hustings.web.booth.voter import Voter

__all__ = ["Open", "Place", "Visit", "visit_of"]

_BEFORE = (Phase.ISSUED,)


class Open(StrEnum):
    """Whether a member can vote in a contest now."""

    SOON = "soon"
    """Papers are issued; the poll is not open."""
    NOW = "now"
    AGAIN = "again"
    """Voted; another vote would replace it."""
    VOTED = "voted"
    """Voted, and votes once."""
    BY_POST = "by_post"
    """No paper to vote with online was issued."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Place:
    """One contest as one member sees it. ``stood``: the vote of theirs that stands."""

    line: Entitled
    state: ContestState
    opens: datetime | None
    closes: datetime | None
    is_open: bool
    stood: Stood | None

    @property
    def open(self) -> Open:
        """Whether the member can vote here now."""
        if not self.is_open:
            return Open.SOON if self.state.phase in _BEFORE else Open.OVER
        if not self.line.online:
            return Open.BY_POST
        if self.stood is None:
            return Open.NOW
        once = self.state.plan.settlement.revote is Revote.REFUSED
        return Open.VOTED if once else Open.AGAIN

    @property
    def can_vote(self) -> bool:
        """Whether a paper is offered."""
        return self.open in (Open.NOW, Open.AGAIN)


@dataclass(frozen=True, slots=True)
class Visit:
    """A member in the booth, with the contests by id in the order of the round."""

    voter: Voter
    office: Office
    places: Mapping[str, Place]

    @property
    def lines(self) -> dict[str, Entitled]:
        """The member's line in each contest."""
        return {contest: place.line for contest, place in self.places.items()}

    def can_vote(self, *only: str) -> tuple[Place, ...]:
        """Return the contests in which a paper is offered (``only`` among these, if any)."""
        return tuple(
            place
            for contest, place in self.places.items()
            if place.can_vote and (not only or contest in only)
        )


def visit_of(voter: Voter) -> Visit:
    """Return what a member sees now."""
    office, lines, at = voter.office, voter.lines, clock.now()
    stood = last_of(held(voter.kept, lines.values()), lines)
    places = {}
    for contest, line in lines.items():
        state = office.round.contest(contest)
        when = office.round.definition.when
        opens, closes = when("poll_opens", contest), when("poll_closes", contest)
        is_open = state.phase is Phase.POLLING and not (closes and at >= closes)
        places[contest] = Place(line, state, opens, closes, is_open, stood.get(contest))
    return Visit(voter, office, places)
