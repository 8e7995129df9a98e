"""Where a member stands in a round: on which rolls, or on which they will be, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.web.register import members, selectors
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hustings.elections.state import ContestState

__all__ = ["Place", "in_rounds", "places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A contest as it is for one member.

    ``on``: on the roll, or to be on it as the register stands now; ``frozen``: the roll is frozen,
    and nothing changes it; ``due``: when it is, or was to be (None: no moment is set).
    """

    contest: str
    title: str
    on: bool
    frozen: bool
    part: str
    due: datetime | None


def in_rounds(member: str, at: datetime) -> list[tuple[KeptRound, list[Place]]]:
    """Return every round that the public sees, with its contests as they are for a member."""
    rounds = KeptRound.objects.filter(shown=True).order_by("-pk")
    return [(kept, list(places(kept, member, at))) for kept in rounds]


def places(kept: KeptRound, member: str, at: datetime) -> Iterator[Place]:
    """Yield the contests of a round as they are for a member (normal form of the id)."""
    office = office_of(kept)
    on = selectors.entitled(kept, member)
    definition = office.round.definition
    for contest, state in office.round.contests.items():
        due = definition.when("roll_frozen", contest)
        if state.roll:
            part = on.get(contest, "")
            title, is_on = state.plan.title, contest in on
            yield Place(contest, title, is_on, frozen=True, part=part, due=due)
        else:
            title, is_on = state.plan.title, _to_be(kept, state, member, at)
            yield Place(contest, title, is_on, frozen=False, part="", due=due)


def _to_be(kept: KeptRound, state: ContestState, member: str, at: datetime) -> bool:
    """Whether the rule lets a member vote, asked of the register as it is known now."""
    definition = office_of(kept).round.definition
    try:
        return members.explained(definition, state.plan.id, member, at).eligible
    except ValueError:
        return False
