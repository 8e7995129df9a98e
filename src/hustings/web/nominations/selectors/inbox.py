"""The inbox of nominations: every candidature of a contest, how it stands, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import ContestPlan
    from hustings.elections.people import Outcome, Standing
    from hustings.elections.phase import Phase
    from hustings.elections.state import Round

__all__ = ["ContestInbox", "inbox", "inboxes", "state_of"]


@dataclass(frozen=True, slots=True)
class ContestInbox:
    """One contest: who is put forward and how each stands; what it comes to as things are."""

    plan: ContestPlan
    phase: Phase
    standings: tuple[Standing, ...]
    outcome: Outcome
    stand: int


def inboxes(now: Round) -> Iterator[ContestInbox]:
    """Yield the inbox of every contest, in the order of the round."""
    for contest in now.contests:
        yield inbox(now, contest)


def inbox(now: Round, contest: str) -> ContestInbox:
    """Return the inbox of a contest."""
    state = now.contest(contest)
    held = people.candidatures(now, contest)
    standings = tuple(people.status(now, contest, each.id) for each in held)
    stand = sum(each.stands for each in standings)
    return ContestInbox(state.plan, state.phase, standings, people.outcome(now, contest), stand)


def state_of(standing: Standing) -> str:
    """Return the state by which a tag shows how a candidature stands: its first bar, or none."""
    return standing.bars[0].value if standing.bars else "nominated"
