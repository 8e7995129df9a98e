"""What constraints, protection and RON leave behind in the stages that they changed.

A rule says "lowest" or "last vacancies" as its law does. Where a clause beside the law decided who
was meant, the reason in the record is put right here, for every rule alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.record import Reason, Settled, Tie
from hustings.rules.clauses import constraints
from hustings.rules.clauses.choices import fewest
from hustings.rules.clauses.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hustings.lots import Lots
    from hustings.record import Decision, Fate, Stage
    from hustings.terms import Contest

__all__ = ["CLAUSE", "marked"]

CLAUSE = "constraint"
"""Clause that a fate or a tie cites where a constraint, and no article of the law, decided."""


def marked(contest: Contest, stages: Iterable[Stage], lots: Lots) -> Iterator[Stage]:
    """Yield the stages of a rule with the reasons of fates as the clauses made them.

    Lots that a clause drew and the rule does not know of are entered as ties of the stage.
    """
    field, saved, before, seen = Field.of(contest), frozenset[int](), None, len(lots.drawn)
    for stage in stages:
        if stage.excluded and before is not None:
            opening = _Opening(contest, field, before)
            saved |= opening.saved
            stage = stage._replace(excluded=tuple(map(opening.fate, stage.excluded)))  # noqa: PLW2901
        field = field.exclude(f.candidate for f in stage.excluded)
        field = field.elect(f.candidate for f in stage.elected)
        elected = tuple(_elected(contest, fate, saved) for fate in stage.elected)
        ties = _unknown(stage, lots.drawn[seen:])
        before, seen = stage._replace(elected=elected, ties=(*stage.ties, *ties)), len(lots.drawn)
        yield before


class _Opening(NamedTuple):
    """The moment at which a stage excludes: the field then, and the stage before."""

    contest: Contest
    field: Field
    before: Stage

    @property
    def saved(self) -> frozenset[int]:
        """Those who were lowest, or level with the lowest, and held by a guard."""
        held = constraints.guarded(self.contest, self.field)
        return held.intersection(fewest(self.field.continuing, self.before.votes))

    def fate(self, fate: Fate) -> Fate:
        """Return the fate of one who is excluded, with the reason why it was this one."""
        votes = self.before.votes
        passed = {
            c
            for c in constraints.guarded(self.contest, self.field)
            if votes[c] <= votes[fate.candidate]
        }
        if fate.reason is Reason.CONSTRAINT or self.field.is_decided:
            sitting = not self.contest.constraints
        elif passed:
            sitting = bool(passed & self.contest.protected)
        else:
            return fate
        return fate._replace(reason=Reason.SITTING if sitting else Reason.CONSTRAINT)


def _elected(contest: Contest, fate: Fate, saved: frozenset[int]) -> Fate:
    if fate.candidate in contest.reopening:
        return fate._replace(reason=Reason.RON)
    if fate.candidate in saved and fate.reason is Reason.LAST_VACANCIES:
        sitting = fate.candidate in contest.protected
        return fate._replace(reason=Reason.SITTING if sitting else Reason.GUARDED)
    return fate


def _unknown(stage: Stage, drawn: Sequence[Decision]) -> tuple[Tie, ...]:
    """Return ties for the lots that were drawn for this stage and that it does not name."""
    known = {tie.lot for tie in stage.ties}
    clauses = {fate.candidate: fate.clause for fate in (*stage.elected, *stage.excluded)}
    return tuple(
        Tie(
            lot.purpose,
            lot.tied,
            lot.chosen,
            Settled.LOT,
            clauses.get(lot.chosen, CLAUSE),
            lot=lot.number,
        )
        for lot in drawn
        if lot.number not in known
    )
