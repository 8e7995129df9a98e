"""What a candidate sees of the own candidatures: where they stand and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import people
from hustings.elections.actions.withdraw_candidate import ACTION as WITHDRAW
from hustings.elections.deadlines import due
from hustings.elections.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hustings.elections.definition import ContestPlan
    from hustings.elections.people import Standing
    from hustings.elections.state import Round

__all__ = ["OwnContest", "contests"]


@dataclass(frozen=True, slots=True)
class OwnContest:
    """A contest as a candidate sees it. ``standing``: None where they are not put forward;
    ``withdraw_by``: None where no moment is set; ``in_time``: it may be withdrawn from now."""

    plan: ContestPlan
    phase: Phase
    standing: Standing | None
    withdraw_by: datetime | None
    in_time: bool

    @property
    def can_withdraw(self) -> bool:
        """Whether there is still time to withdraw."""
        held = self.standing.candidature if self.standing else None
        return bool(held and held.withdrawn is None and self.in_time)

    @property
    def is_open(self) -> bool:
        """Whether nominations are open."""
        return self.phase is Phase.NOMINATING


def contests(now: Round, candidate: str, at: datetime) -> Iterator[OwnContest]:
    """Yield the contests in which somebody is put forward, or could be now."""
    for contest, state in now.contests.items():
        held = {each.id for each in people.candidatures(now, contest)}
        standing = people.status(now, contest, candidate) if candidate in held else None
        if standing or state.phase is Phase.NOMINATING:
            by = due(now, contest, "withdrawals_close")
            in_time = state.phase in WITHDRAW.phases and (at < by if by else state.paper is None)
            yield OwnContest(state.plan, state.phase, standing, by, in_time)
