"""Transfers as a picture: a static SVG with stages as columns and bands as high as their votes.

A lane is one candidate from the first stage to the last that holds any votes; the bands between
lanes are transfers. Colours come from the style sheet by class; names, ticks and crosses say the
same without them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hustings.report.layout import HUES, SIDE, Layout
from hustings.report.printable import short
from hustings.report.sheet import Outcome
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.record import Count
    from hustings.report.layout import Lane
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Sheet

__all__ = ["HUES", "draw"]

THIN = 0.3
"""Transfers thinner than this many pixels are left out: the tables have them."""
FAINT = 0.7
"""A lane thinner than this many pixels gets this height, or it could not be seen."""
NAME = 20
"""Longest name in the picture."""
INNER = 14
"""Longest name within a lane."""
EVERY = 300
"""Pixels after which a name is said again within its lane."""
TICK = 14
"""Width of the tick before the name of somebody elected."""
LINE = 11
"""From the upper edge of a lane to the foot of its text."""

_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="nt-back" width="6" height="6"/>'
    '<rect class="nt-line" width="2" height="6"/></pattern></defs>'
)


def draw(
    count: Count, sheet: Sheet, say: Speech = ENGLISH, first: int = 0, after: int | None = None
) -> str:
    """Return the picture as one SVG element; every name in it is escaped.

    ``first`` and ``after`` (from 0): a part of the count, as :class:`Layout` takes it.
    """
    layout = Layout(count, sheet, say, first, after)
    width, height = round(layout.width), round(layout.height)
    title = say("Transfers of votes from stage to stage")
    told = say(
        "Each band is a candidate, as high as the votes held; bands between them are transfers. "
        "The tables of stages hold the same figures."
    )
    parts = [
        f'<svg class="sankey" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        ' role="img" aria-labelledby="sankey-title sankey-desc">',
        f'<title id="sankey-title">{escape(title)}</title>',
        f'<desc id="sankey-desc">{escape(told)}</desc>{_HATCH}',
        *_heads(layout),
        *(_flow(layout, lane) for lane in layout.lanes),
        *_transfers(layout),
        *(_bars(layout, lane) for lane in layout.lanes),
        *(text for lane in layout.lanes for text in _labels(layout, lane)),
        "</svg>",
    ]
    return "".join(parts)


def _heads(layout: Layout) -> Iterator[str]:
    every = 1 if layout.scale.step > 40 else 5
    word = escape(layout.say("Stage"))
    yield f'<text class="h" x="{SIDE - 10}" y="20" text-anchor="end">{word}</text>'
    for stage in range(layout.stages):
        number = layout.first + stage + 1
        if stage == 0 or number % every == 0:
            x = layout.x(stage) + layout.scale.bar / 2
            yield f'<text class="h" x="{x:g}" y="20" text-anchor="middle">{number}</text>'


def _held(lane: Lane) -> list[int]:
    return [stage for stage, units in enumerate(lane.units) if units]


def _flow(layout: Layout, lane: Lane) -> str:
    """What a lane keeps from each stage to the next: one pale path."""
    held = _held(lane)
    pieces = (
        _band(layout, stage, layout.tops[stage][lane.key], layout.tops[stage + 1][lane.key], kept)
        for stage in held
        if (kept := layout.kept[stage][lane.key] if stage + 1 < layout.stages else 0)
    )
    last = held[-1]
    hint = layout.say(
        "{name}: {first} at stage {start}, {last} at stage {end}",
        name=lane.name,
        first=short(layout.votes(lane, held[0])),
        start=layout.first + held[0] + 1,
        last=short(layout.votes(lane, last)),
        end=layout.first + last + 1,
    )
    path = "".join(pieces)
    return f'<path class="f {lane.css}" d="{path}"><title>{escape(hint)}</title></path>'


def _transfers(layout: Layout) -> Iterator[str]:
    """What moves between lanes: leaving below what the giver keeps, arriving below what was there.

    All that goes to one lane over the whole count is one path.
    """
    order = {lane.key: place for place, lane in enumerate(layout.lanes)}
    paths: dict[int, list[str]] = {lane.key: [] for lane in layout.lanes}
    for stage in range(layout.stages - 1):
        left, came = dict(layout.kept[stage]), dict(layout.kept[stage])
        moves = [
            move
            for move in layout.moves[stage + 1].items()
            if move[1] > 0
            and move[0][0] in layout.tops[stage]
            and move[0][1] in layout.tops[stage + 1]
        ]
        for (giver, taker), units in sorted(moves, key=lambda m: [order[k] for k in m[0]]):
            y0 = layout.tops[stage][giver] + left[giver] * layout.pixel
            y1 = layout.tops[stage + 1][taker] + came[taker] * layout.pixel
            left[giver] += units
            came[taker] += units
            if units * layout.pixel >= THIN:
                paths[taker].append(_band(layout, stage, y0, y1, units))
    for lane in layout.lanes:
        if paths[lane.key]:
            yield f'<path class="m {lane.css}" d="{"".join(paths[lane.key])}"/>'


def _band(layout: Layout, stage: int, y0: float, y1: float, units: int) -> str:
    """A closed band over the gap after a stage, as high as its units."""
    high = max(FAINT, units * layout.pixel)
    gap = layout.scale.step - layout.scale.bar
    there, back = _to(layout, gap, y1 - y0), _to(layout, -gap, y0 - y1)
    return f"M{layout.x(stage) + layout.scale.bar:g} {y0:.1f}{there}v{high:.1f}{back}z"


def _to(layout: Layout, dx: float, dy: float) -> str:
    if abs(dy) < 0.05:
        return f"h{dx:g}"
    if not layout.scale.curved:
        return f"l{dx:g} {dy:.1f}"
    return f"c{dx / 2:g} 0 {dx / 2:g} {dy:.1f} {dx:g} {dy:.1f}"


def _bars(layout: Layout, lane: Lane) -> str:
    """The bars of a lane, one a stage, in full colour: one path."""
    bar = layout.scale.bar
    pieces = (
        f"M{layout.x(stage):g} {layout.tops[stage][lane.key]:.1f}h{bar:g}"
        f"v{max(FAINT, lane.units[stage] * layout.pixel):.1f}h{-bar:g}z"
        for stage in _held(lane)
    )
    return f'<path class="{lane.css}" d="{"".join(pieces)}"/>'


def _labels(layout: Layout, lane: Lane) -> Iterator[str]:
    held = _held(lane)
    last, end = held[-1], layout.stages - 1
    if held[0] == 0:
        yield _label(layout, lane, 0, SIDE - 8, "end")
    if last == end:
        x = layout.x(end) + layout.scale.bar + 8
        if lane.elected_at is not None and lane.elected_at <= end:
            # On its own: a font that lacks the sign would lend its substitute to the name, too.
            yield f'<text x="{x:g}" y="{layout.tops[end][lane.key] + LINE:.1f}">✓</text>'
            x += TICK
        yield _label(layout, lane, end, x, "start")
    yield from _repeated(layout, lane, held)
    if lane.elected_at is not None and 0 <= lane.elected_at < end:
        yield _sign(layout, lane, lane.elected_at, "✓")
    if lane.outcome is Outcome.EXCLUDED and last < end:
        yield _sign(layout, lane, last, "×")


def _repeated(layout: Layout, lane: Lane, held: list[int]) -> Iterator[str]:
    """The name within the lane, again and again: shown where a screen is too narrow for all."""
    every = max(1, round(EVERY / layout.scale.step))
    for stage in range(every // 2, layout.stages - 1, every):
        if stage in held and lane.units[stage] * layout.pixel >= LINE:
            x = layout.x(stage) + layout.scale.bar + 4
            y = layout.tops[stage][lane.key] + LINE - 1
            name = lane.name if len(lane.name) <= INNER else f"{lane.name[: INNER - 1]}…"
            yield f'<text class="in" x="{x:g}" y="{y:.1f}" aria-hidden="true">{escape(name)}</text>'


def _label(layout: Layout, lane: Lane, stage: int, x: float, anchor: str) -> str:
    y = layout.tops[stage][lane.key] + LINE
    name = lane.name if len(lane.name) <= NAME else f"{lane.name[: NAME - 1]}…"
    amount = short(layout.votes(lane, stage))
    return (
        f'<text x="{x:g}" y="{y:.1f}" text-anchor="{anchor}">{escape(name)} '
        f'<tspan class="n">{amount}</tspan></text>'
    )


def _sign(layout: Layout, lane: Lane, stage: int, sign: str) -> str:
    """A tick where a lane is elected, a cross where it ends, right of its bar."""
    x = layout.x(stage) + layout.scale.bar + 3
    y = layout.tops[stage][lane.key] + LINE
    return f'<text class="t" x="{x:g}" y="{y:.1f}">{sign}</text>'
