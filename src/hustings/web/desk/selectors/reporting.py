"""On which contests a report of the scrutineer can be received, and on which it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.elections.actions.receive_report import ACTION
from hustings.elections.checks import awaits_report
from hustings.instants import instant

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = ["Receipt", "received", "turns"]


class Receipt(NamedTuple):
    """That a report on a contest was received, when, with which digest; whether it still stands."""

    title: str
    at: datetime
    digest: str
    stands: bool


def turns(now: Round) -> list[tuple[str, str]]:
    """Return the contests whose turn it is, by id and title; none where no report is asked for."""
    if now.definition.scrutineer is None:
        return []
    states = now.contests.values()
    return [(each.plan.id, each.plan.title) for each in states if each.phase in ACTION.phases]


def received(now: Round) -> tuple[Receipt, ...]:
    """Return every report that was received on a vote as it is settled now."""
    return tuple(
        Receipt(
            state.plan.title,
            instant(each["at"]),
            each["report"],
            each is state.reports[-1] and not awaits_report(now, state),
        )
        for state in now.contests.values()
        for each in state.reports
    )
