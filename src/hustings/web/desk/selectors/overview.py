"""The overview of a round: steps that several contests share stand together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections.moments import clock, zone
from hustings.web.desk.selectors.links import link_of
from hustings.web.desk.selectors.steps import TOO_EARLY, next_steps

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from hustings.web.desk.selectors.steps import Step
    from hustings.web.rounds.access import Desk

__all__ = ["Line", "overview"]


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the overview: for which contests, when it is due, and why it is blocked."""

    text: str | _StrPromise
    href: str
    contests: tuple[str, ...]
    due: str
    reasons: tuple[str, ...]

    @property
    def state(self) -> str:
        """The state as its tag names it; what only waits for its day is not blocked."""
        if set(self.reasons) == {str(TOO_EARLY)}:
            return "early"
        return "blocked" if self.reasons else "due"


def overview(desk: Desk, at: datetime) -> tuple[Line, ...]:
    """Return the steps that come next; the same step, due at one moment, once."""
    found: dict[tuple[str, datetime | None, bool], list[Step]] = {}
    for step in next_steps(desk.office, desk.actor, at):
        found.setdefault((step.act, step.due, bool(step.blocked)), []).append(step)
    return tuple(_line(desk, steps) for steps in found.values())


def _line(desk: Desk, steps: list[Step]) -> Line:
    first, where = steps[0], zone(desk.office.round.definition.zone)
    return Line(
        first.title,
        link_of(desk.kept.slug, first.act),
        tuple(step.contest for step in steps),
        clock(first.due, where) if first.due else "",
        tuple(dict.fromkeys(reason for step in steps for reason in step.blocked)),
    )
