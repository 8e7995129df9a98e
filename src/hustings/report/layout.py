"""Where everything of the picture of transfers stands, in pixels; no drawing here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report.sheet import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.record import Count, Stage
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Row, Sheet

__all__ = ["HUES", "NOBODY", "SIDE", "Lane", "Layout", "Scale"]

HUES = 6
"""Colours for the elected, used in turn: classes e0 to e5."""

NOBODY = 0
"""The lane of non-transferable votes."""

SIDE = 228
"""Width kept for names on either side."""
TOP = 34
"""Height kept for the numbers of the stages."""
SLOT = 15
"""Least height of a lane's place, so that names do not touch."""
GAP = 9


@dataclass(frozen=True, slots=True)
class Scale:
    """Distance of stages, width of a stage's bar, height of the whole vote; curves or lines."""

    step: float
    bar: float
    height: float
    curved: bool

    @classmethod
    def of(cls, stages: int, lanes: int) -> Scale:
        """Return the scale for so many stages and lanes: long counts are drawn closer."""
        height = 340.0 if lanes <= 16 else 560.0
        if stages <= 14:
            return cls(88.0, 10.0, height, curved=True)
        if stages <= 45:
            return cls(48.0, 7.0, height, curved=True)
        return cls(24.0, 4.0, height, curved=False)


@dataclass(frozen=True, slots=True)
class Lane:
    """A candidate (or nobody): units of votes by stage, class of colour, stage of election.

    ``elected_at`` is None for whoever is not elected, and below nought for whoever was elected
    before the first stage of the picture.
    """

    key: int
    name: str
    css: str
    units: tuple[int, ...]
    elected_at: int | None
    outcome: Outcome | None


class Layout:
    """Positions of every lane at every stage; stages are counted from 0 here.

    ``first`` and ``after``: the stages that are laid out, from this one to before that one (left
    out: to the last).

    ``tops[stage][key]`` is the upper edge of a lane's bar, ``moves[stage]`` maps (from, to) to
    the units that a stage moved, ``kept[stage][key]`` the units that stay from there to the next.
    """

    def __init__(
        self, count: Count, sheet: Sheet, say: Speech, first: int = 0, after: int | None = None
    ) -> None:
        self.count, self.say, self.first = count, say, first
        stages = count.stages[first:after]
        lanes = [*(_lane(stages, row, first) for row in sheet.rows), _nobody(stages, say)]
        self.lanes = [lane for lane in lanes if any(lane.units)]
        self.stages = len(stages)
        self.scale = Scale.of(self.stages, len(self.lanes))
        self.pixel = self.scale.height / max(1, count.valid.units)
        self.tops = [self._column(stage) for stage in range(self.stages)]
        self.moves = [_moves(stage) for stage in stages]
        self.kept = [self._kept(stage) for stage in range(self.stages - 1)]
        self.width = 2 * SIDE + (self.stages - 1) * self.scale.step + self.scale.bar

    def _column(self, stage: int) -> dict[int, float]:
        tops, y = {}, float(TOP)
        for lane in self.lanes:
            if lane.units[stage]:
                tops[lane.key] = y
                y += max(SLOT, lane.units[stage] * self.pixel) + GAP
        return tops

    @property
    def height(self) -> float:
        """Height that the fullest stage needs."""
        return max(
            self.tops[stage][lane.key] + max(SLOT, lane.units[stage] * self.pixel) + GAP
            for stage in range(self.stages)
            for lane in self.lanes
            if lane.key in self.tops[stage]
        )

    def _kept(self, stage: int) -> Mapping[int, int]:
        came: defaultdict[int, int] = defaultdict(int)
        for (_, to), units in self.moves[stage + 1].items():
            came[to] += units
        return {
            lane.key: max(0, min(lane.units[stage], lane.units[stage + 1] - came[lane.key]))
            for lane in self.lanes
        }

    def x(self, stage: int) -> float:
        """Left edge of a stage's bars."""
        return SIDE + stage * self.scale.step

    def votes(self, lane: Lane, stage: int) -> Votes:
        """What a lane holds at a stage, as votes."""
        return Votes(lane.units[stage], self.count.valid.places)


def _lane(stages: Sequence[Stage], row: Row, first: int) -> Lane:
    elected = row.outcome is Outcome.ELECTED
    css = f"e{(row.order - 1) % HUES}" if elected else "o"
    units = tuple(
        stage.votes[row.candidate].units if row.candidate in stage.votes else 0 for stage in stages
    )
    elected_at = row.stage - 1 - first if elected else None
    return Lane(row.candidate, row.name, css, units, elected_at, row.outcome)


def _nobody(stages: Sequence[Stage], say: Speech) -> Lane:
    units = tuple(stage.non_transferable.units for stage in stages)
    return Lane(NOBODY, say("Non-transferable"), "nt", units, None, None)


def _moves(stage: Stage) -> dict[tuple[int, int], int]:
    moved: defaultdict[tuple[int, int], int] = defaultdict(int)
    for transfer in stage.transfers:
        for share in transfer.shares:
            moved[transfer.source, share.candidate or NOBODY] += share.votes.units
    return moved
