"""The ballot account as a table: by part of the electorate and channel, what became of papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.elections import account
from hustings.elections.checks import FATES
from hustings.elections.state import Phase
from hustings.web.desk.selectors.sizes import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["Line", "of"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: papers issued, and their fates in the order of the account."""

    part: str
    channel: str
    issued: int
    fates: tuple[int, ...]

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as a table has it."""
        return (self.part or "-", self.channel, self.issued, *self.fates)


def of(store: Store, state: ContestState) -> tuple[Line, ...]:
    """Return the settled account, or as it would be once the poll is closed; before, nothing.

    Where electors are many the fate of every paper takes longer than a page may: then it is shown
    once it is settled.
    """
    if state.account:
        return _lines(state.account["figures"])
    if state.phase is Phase.CLOSED and (state.roll or {})["electors"] <= AT_ONCE:
        figures, _ = account.figures(store, state)
        return _lines(figures)
    return ()


def _lines(figures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[Line, ...]:
    return tuple(
        Line(part, channel, line["issued"], tuple(line[fate] for fate in FATES))
        for part, channels in figures.items()
        for channel, line in channels.items()
    )
