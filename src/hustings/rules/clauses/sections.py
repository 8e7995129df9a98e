"""Weighted sections: what each gives a candidate, in exact per cent of the whole.

A section's weight is shared by its active papers, so that a paper of a small section is worth more.
Per cents are fractions until they are written down; nothing is decided on a rounded figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes, divide_nearest
from hustings.record import Action, Settled, Stage, Tie, ValueMade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hustings.lots import Lots
    from hustings.tally.protocols import SectionTally

__all__ = [
    "Poll",
    "equal_or_given",
    "percent_stage",
    "poll",
    "read_weights",
    "round_of",
    "settle_exact",
    "totals",
]

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Poll:
    """One section in one round: papers by candidate, and those without a further choice.

    ``weight`` is the section's per cent of the whole.
    """

    name: str
    weight: Fraction
    papers: Mapping[int, int]
    spent: int

    @property
    def active(self) -> int:
        """Papers that still count for somebody."""
        return sum(self.papers.values())

    def share(self, candidate: int) -> Fraction:
        """Return what part of the section's active papers the candidate has."""
        active = self.active
        return Fraction(self.papers.get(candidate, 0), active) if active else Fraction(0)


def read_weights(text: str) -> dict[str, Fraction]:
    """Read ``"mps=1/3,members=2/3"`` (any positive numbers); raise ValueError."""
    weights: dict[str, Fraction] = {}
    for part in text.split(",") if text else ():
        name, _, number = part.rpartition("=")
        try:
            weights[name.strip()] = Fraction(number.strip())
        except (ValueError, ZeroDivisionError):
            weights[name.strip()] = Fraction(0)
        if weights[name.strip()] <= 0 or not name.strip():
            raise ValueError(
                f"option weights: {part!r} is not NAME=NUMBER with a number above zero (such as "
                "mps=1/3,members=1/3,affiliates=1/3)"
            )
    return weights


def equal_or_given(names: Iterable[str], given: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the per cent of each section: as given, else equal; raise ValueError.

    Weights must name exactly the sections that vote; only their proportions matter.
    """
    sections = list(names)
    weights = dict(given) or dict.fromkeys(sections, Fraction(1))
    if set(weights) != set(sections):
        raise ValueError(
            f"option weights names {sorted(weights)}, but the sections are {sorted(sections)}"
        )
    whole = sum(weights.values())
    return {name: Fraction(WHOLE * weights[name], whole) for name in sections}


def poll(
    tally: SectionTally,
    weights: Mapping[str, Fraction],
    standing: frozenset[int],
    continuing: frozenset[int],
) -> tuple[Poll, ...]:
    """Sort the papers of every section to the first continuing candidate."""
    polls = []
    for name, engine in tally.sections().items():
        valid = [h.parcel for h in engine.sort(engine.all_papers(), standing) if h.candidate]
        heaps = engine.sort(engine.pool(valid), continuing) if valid else ()
        papers = {h.candidate: h.papers for h in heaps if h.candidate is not None}
        spent = sum(h.papers for h in heaps if h.candidate is None)
        polls.append(Poll(name, weights[name], papers, spent))
    return tuple(polls)


def totals(polls: Sequence[Poll], candidates: Iterable[int]) -> dict[int, Fraction]:
    """Return the per cent of the whole that each candidate has from all sections."""
    return {c: sum((one.weight * one.share(c) for one in polls), Fraction(0)) for c in candidates}


def settle_exact(
    purpose: str,
    tied: Sequence[int],
    earlier: Sequence[tuple[int, Mapping[int, Fraction]]],
    lots: Lots,
    *,
    best: Callable[[Iterable[Fraction]], Fraction],
    clause: str,
) -> tuple[int, tuple[Tie, ...]]:
    """Choose one of the tied by the exact totals of ``earlier`` (stage, totals), else by lot."""
    group = left = tuple(sorted(tied))
    if len(group) == 1:
        return group[0], ()
    for stage, held in earlier:
        mark = best([held[c] for c in left])
        left = tuple(c for c in left if held[c] == mark)
        if len(left) == 1:
            told = Tie(purpose, group, left[0], Settled.EARLIER_STAGE, clause, stage=stage)
            return left[0], (told,)
    chosen = lots.draw(purpose, left)
    number = lots.drawn[-1].number
    return chosen, (Tie(purpose, group, chosen, Settled.LOT, clause, lot=number),)


def round_of(
    polls: Sequence[Poll],
    standing: frozenset[int],
    places: int,
    done: list[Stage],
    clause: str,
    **opening: Any,
) -> list[Stage]:
    """Return one stage for each section, in per cent of that section; ``opening`` of the first.

    The value of the stage is the exact worth of one paper, in per cent of the whole.
    """
    label = str(1 + sum(stage.action is not Action.SECTION for stage in done))
    stages: list[Stage] = []
    for one in polls:
        shares = {c: one.share(c) * WHOLE for c in sorted(standing)}
        before = next((s for s in reversed(done) if s.label.partition(":")[2] == one.name), None)
        stages.append(
            percent_stage(
                [*done, *stages],
                shares,
                [one],
                places,
                before,
                action=Action.SECTION,
                clause=clause,
                label=f"{label}:{one.name}",
                value=_worth(one, places),
                **({} if stages else opening),
            )
        )
    return stages


def _worth(one: Poll, places: int) -> ValueMade | None:
    if not one.active:
        return None
    value = Value(Fraction(one.weight, one.active))
    return ValueMade(_per_cent(one.weight, places), Votes.whole(WHOLE, places), one.active, value)


def _per_cent(exact: Fraction, places: int) -> Votes:
    return Votes(divide_nearest(exact.numerator * 10**places, exact.denominator), places)


def percent_stage(
    done: Sequence[Stage],
    shares: Mapping[int, Fraction],
    polls: Sequence[Poll],
    places: int,
    before: Stage | None,
    **told: Any,
) -> Stage:
    """Return a stage of per cents that make 100: to the nearest, what rounding leaves as lost.

    The weight of a section without an active paper is non-transferable.
    """
    votes = {c: _per_cent(shares[c], places) for c in sorted(shares)}
    gone = _per_cent(WHOLE - sum(shares.values(), Fraction(0)), places)
    written = sum(total.units for total in votes.values()) + gone.units
    nothing = Votes.zero(places)
    earlier = before.votes if before else {}
    return Stage(
        number=len(done) + 1,
        votes=votes,
        papers={c: sum(one.papers.get(c, 0) for one in polls) for c in votes},
        movement={c: total - earlier.get(c, nothing) for c, total in votes.items()},
        non_transferable=gone,
        non_transferable_papers=sum(one.spent for one in polls),
        lost=Votes(WHOLE * 10**places - written, places),
        **told,
    )
