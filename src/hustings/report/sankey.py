"""Transfers as a picture: a static SVG with stages as columns and bands as wide as their votes.

A lane is one candidate from the first stage to the last that sees any votes; thin bands between
lanes are transfers. Colours come from the style sheet by class; names, ticks and crosses say
the same without them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from hustings.report.printable import clean, short
from hustings.report.sheet import Outcome
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.record import Count, Stage
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Row, Sheet

__all__ = ["HUES", "draw"]

HUES = 6
"""Colours for the elected, used in turn: classes e0 to e5."""

SIDE = 178
"""Width kept for names on either side."""
TOP = 34
"""Height kept for the numbers of the stages."""
SLOT = 15
"""Least height of a lane's place, so that names do not touch."""
GAP = 5
THIN = 0.3
"""Bands thinner than this many pixels are left out: the table has them."""
NAME = 24
"""Longest name in the picture."""

NOBODY = 0
"""The lane of non-transferable votes."""


@dataclass(frozen=True, slots=True)
class _Scale:
    step: float
    bar: float
    height: float
    curved: bool

    @classmethod
    def of(cls, stages: int, lanes: int) -> _Scale:
        height = 340.0 if lanes <= 16 else 560.0
        if stages <= 14:
            return cls(92.0, 12.0, height, curved=True)
        if stages <= 45:
            return cls(48.0, 8.0, height, curved=True)
        return cls(24.0, 5.0, height, curved=False)


@dataclass(frozen=True, slots=True)
class _Lane:
    key: int
    name: str
    css: str
    units: tuple[int, ...]
    elected_at: int
    outcome: Outcome | None


class _Picture:
    """Positions of every lane at every stage, in pixels; stages are counted from 0 here."""

    def __init__(self, count: Count, sheet: Sheet, say: Speech) -> None:
        self.count, self.say = count, say
        self.lanes = [*(_lane(count, row) for row in sheet.rows), _nobody(count, say)]
        self.lanes = [lane for lane in self.lanes if any(lane.units)]
        self.stages = len(count.stages)
        self.scale = _Scale.of(self.stages, len(self.lanes))
        self.pixel = self.scale.height / max(1, count.valid.units)
        self.tops = [self._column(stage) for stage in range(self.stages)]
        self.moves = [_moves(stage) for stage in count.stages]
        self.width = 2 * SIDE + (self.stages - 1) * self.scale.step + self.scale.bar
        places = sum(max(SLOT, max(lane.units) * self.pixel) + GAP for lane in self.lanes)
        self.height = min(places, max(self._bottom(s) for s in range(self.stages))) + GAP

    def _column(self, stage: int) -> dict[int, float]:
        tops, y = {}, float(TOP)
        for lane in self.lanes:
            if lane.units[stage] or not stage:
                tops[lane.key] = y
                y += max(SLOT, lane.units[stage] * self.pixel) + GAP
        return tops

    def _bottom(self, stage: int) -> float:
        last = next(reversed(self.tops[stage]))
        return self.tops[stage][last] + max(SLOT, self._units(last, stage) * self.pixel)

    def _units(self, key: int, stage: int) -> int:
        return next(lane.units[stage] for lane in self.lanes if lane.key == key)

    def x(self, stage: int) -> float:
        """Left edge of a stage's column."""
        return SIDE + stage * self.scale.step

    def kept(self, lane: _Lane, stage: int) -> int:
        """Units that stay with a lane from this stage to the next."""
        came = sum(u for (_, to), u in self.moves[stage + 1].items() if to == lane.key)
        now, then = lane.units[stage], lane.units[stage + 1]
        return max(0, min(now, then - came))


def draw(count: Count, sheet: Sheet, say: Speech = ENGLISH) -> str:
    """Return the picture as one SVG element; every name in it is escaped."""
    picture = _Picture(count, sheet, say)
    width, height = round(picture.width), round(picture.height)
    title = say("Transfers of votes from stage to stage")
    told = say(
        "Each band is a candidate, as high as the votes held; thin bands between them are "
        "transfers. The tables of stages hold the same figures."
    )
    return "".join(
        [
            f'<svg class="sankey" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
            ' role="img" aria-labelledby="sankey-title sankey-desc">',
            f'<title id="sankey-title">{escape(title)}</title>',
            f'<desc id="sankey-desc">{escape(told)}</desc>',
            '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" ',
            'patternTransform="rotate(45)"><rect class="nt-back" width="6" height="6"/>',
            '<rect class="nt-line" width="2" height="6"/></pattern></defs>',
            *_heads(picture),
            *_bands(picture),
            *(_body(picture, lane) for lane in picture.lanes),
            *_labels(picture),
            "</svg>",
        ]
    )


def _lane(count: Count, row: Row) -> _Lane:
    css = f"e{(row.order - 1) % HUES}" if row.outcome is Outcome.ELECTED else "o"
    units = tuple(
        stage.votes[row.candidate].units if row.candidate in stage.votes else 0
        for stage in count.stages
    )
    elected_at = row.stage - 1 if row.outcome is Outcome.ELECTED else -1
    return _Lane(row.candidate, row.name, css, units, elected_at, row.outcome)


def _nobody(count: Count, say: Speech) -> _Lane:
    units = tuple(stage.non_transferable.units for stage in count.stages)
    return _Lane(NOBODY, say("Non-transferable"), "nt", units, -1, None)


def _moves(stage: Stage) -> dict[tuple[int, int], int]:
    moved: defaultdict[tuple[int, int], int] = defaultdict(int)
    for transfer in stage.transfers:
        for share in transfer.shares:
            moved[transfer.source, share.candidate or NOBODY] += share.votes.units
    return moved


def _heads(picture: _Picture) -> Iterator[str]:
    every = 1 if picture.scale.step > 40 else 5
    for stage in range(picture.stages):
        if stage and (stage + 1) % every:
            continue
        x = picture.x(stage) + picture.scale.bar / 2
        yield f'<text class="h" x="{x:g}" y="20" text-anchor="middle">{stage + 1}</text>'
    word = escape(picture.say("Stage"))
    yield f'<text class="h" x="{SIDE - 10}" y="20" text-anchor="end">{word}</text>'


def _bands(picture: _Picture) -> Iterator[str]:
    order = {lane.key: place for place, lane in enumerate(picture.lanes)}
    by_key = {lane.key: lane for lane in picture.lanes}
    for stage in range(picture.stages - 1):
        gone = {lane.key: picture.kept(lane, stage) for lane in picture.lanes}
        came = dict(gone)
        moves = [m for m in picture.moves[stage + 1].items() if m[0][0] in order and m[1] > 0]
        for (source, to), units in sorted(moves, key=lambda m: (order[m[0][0]], order[m[0][1]])):
            if source in picture.tops[stage] and to in picture.tops[stage + 1]:
                y0 = picture.tops[stage][source] + gone[source] * picture.pixel
                y1 = picture.tops[stage + 1][to] + came[to] * picture.pixel
                gone[source] += units
                came[to] += units
                yield _band(picture, by_key[to].css, stage, y0, y1, units * picture.pixel)


def _band(
    picture: _Picture, css: str, stage: int, y0: float, y1: float, thickness: float
) -> str:
    if thickness < THIN:
        return ""
    x0, x1 = picture.x(stage) + picture.scale.bar, picture.x(stage + 1)
    there = _to(picture, x1 - x0, y1 - y0)
    back = _to(picture, x0 - x1, y0 - y1)
    return f'<path class="m {css}" d="M{x0:g} {y0:.1f}{there}v{thickness:.1f}{back}z"/>'


def _to(picture: _Picture, dx: float, dy: float) -> str:
    """A relative piece of path over one gap: a curve, or a straight line where there are many."""
    if abs(dy) < 0.05:
        return f"h{dx:g}"
    if not picture.scale.curved:
        return f"l{dx:g} {dy:.1f}"
    return f"c{dx / 2:g} 0 {dx / 2:g} {dy:.1f} {dx:g} {dy:.1f}"


def _body(picture: _Picture, lane: _Lane) -> str:
    """One closed outline: along the tops of a lane's columns, and back along what is kept."""
    stages = [s for s in range(picture.stages) if lane.key in picture.tops[s] and lane.units[s]]
    pieces = []
    for run in _runs(stages):
        pieces.append(_outline(picture, lane, run))
    first = picture.count.stages[stages[0]]
    last = stages[-1]
    nothing = picture.count.valid.places
    amount = type(picture.count.valid)(lane.units[last], nothing)
    hint = picture.say(
        "{name}: {votes} after stage {stage}",
        name=lane.name,
        votes=short(amount),
        stage=picture.count.stages[last].number,
    )
    del first
    return f'<path class="{lane.css}" d="{"".join(pieces)}"><title>{escape(hint)}</title></path>'


def _runs(stages: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for stage in stages:
        if run and stage != run[-1] + 1:
            yield run
            run = []
        run.append(stage)
    yield run


def _outline(picture: _Picture, lane: _Lane, run: list[int]) -> str:
    bar, gap = picture.scale.bar, picture.scale.step - picture.scale.bar
    tops = [picture.tops[stage][lane.key] for stage in run]
    there = [f"M{picture.x(run[0]):g} {tops[0]:.1f}h{bar:g}"]
    back = []
    for place, stage in enumerate(run):
        high = lane.units[stage] * picture.pixel
        if place + 1 < len(run):
            there.append(f"{_to(picture, gap, tops[place + 1] - tops[place])}h{bar:g}")
            kept = picture.kept(lane, stage) * picture.pixel
            foot, next_foot = tops[place] + kept, tops[place + 1] + kept
            back.append(
                f"V{next_foot:.1f}{_to(picture, -gap, foot - next_foot)}"
                f"V{tops[place] + high:.1f}h{-bar:g}"
            )
        else:
            back.append(f"V{tops[place] + high:.1f}h{-bar:g}")
    return "".join((*there, *reversed(back), "z"))


def _labels(picture: _Picture) -> Iterator[str]:
    nothing = picture.count.valid.places
    votes = type(picture.count.valid)
    end = picture.stages - 1
    for lane in picture.lanes:
        name = escape(_short(lane.name))
        for stage, anchor, x in (
            (0, "end", SIDE - 8.0),
            (end, "start", picture.x(end) + picture.scale.bar + 8),
        ):
            if lane.key not in picture.tops[stage] or (stage and not lane.units[stage]):
                continue
            tick = "✓ " if stage == end and lane.elected_at >= 0 else ""
            amount = short(votes(lane.units[stage], nothing))
            yield (
                f'<text x="{x:g}" y="{picture.tops[stage][lane.key] + 11:.1f}" '
                f'text-anchor="{anchor}">{tick}{name} <tspan class="n">{amount}</tspan></text>'
            )
        yield from _fate(picture, lane)


def _fate(picture: _Picture, lane: _Lane) -> Iterator[str]:
    """A tick where a lane is elected, a cross where it ends."""
    if lane.elected_at >= 0 and lane.elected_at < picture.stages - 1:
        x = picture.x(lane.elected_at) + picture.scale.bar / 2
        y = picture.tops[lane.elected_at][lane.key] + 11
        yield f'<text class="t" x="{x:g}" y="{y:.1f}" text-anchor="middle">✓</text>'
    held = [stage for stage, units in enumerate(lane.units) if units]
    if lane.outcome is Outcome.EXCLUDED and held and held[-1] < picture.stages - 1:
        x = picture.x(held[-1]) + picture.scale.bar + 2
        y = picture.tops[held[-1]][lane.key] + 11
        yield f'<text class="x" x="{x:g}" y="{y:.1f}">×</text>'


def _short(name: str) -> str:
    text = clean(name)
    return text if len(text) <= NAME else f"{text[: NAME - 1]}…"
