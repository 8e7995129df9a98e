"""Papers that cannot even alter the course of a count under the Scottish rules of 2011.

Let ``k`` papers say something else. As long as every decision falls as before, each paper that was
not changed lies where it lay, at most at another value. Let E be the sum, over those papers, of the
differences in value. The first count leaves E at 0. When a surplus moves, the papers of that pile
differ by twice what they differed before, by ``k``, and by what cutting decimals takes from each of
the N papers: the transfer value is (V - quota) / V, and a change of V moves V papers by less than
that change in all. So E after s surpluses is at most (2^s - 1) (k + N / 10^places). Exclusions move
papers at the value they have. The votes of a candidate then differ by at most E + k, and the lead
of one over another by at most E + 2k. Where every decision has more to spare, all fall as before.

Exclusions in a row may come in another order, where those excluded have together fewer votes than
anybody else and nobody reaches the quota on the way: their papers end in the same place.

The idea to follow a count through bounds is that of M. Blom, P. J. Stuckey and V. Teague, "Toward
Computing the Margin of Victory in Single Transferable Vote Elections" (INFORMS Journal on Computing
31, 2019); the bound and its proof here are ours, and weaker than a search through other courses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import divide_up
from hustings.record import Action, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.record import Count, Stage

__all__ = ["RULES", "of_path"]

RULES = frozenset({"scottish_2011"})
"""Rules whose order of events is the one that is followed here."""


def of_path(count: Count) -> int:
    """Return how many papers it takes at least that any decision of the count falls otherwise."""
    path = _Path(count)
    found = []
    for run in _runs(count.stages):
        if run[0].action is Action.EXCLUSION:
            found.append(path.exclusions(run))
        else:
            found += [*path.order(run[0]), *path.reaching(run[0])]
    return max(0, min(found, default=0))


def _runs(stages: Sequence[Stage]) -> Iterator[tuple[Stage, ...]]:
    """Yield exclusions in a row together, every other stage alone."""
    held: list[Stage] = []
    for stage in stages:
        if held and not (stage.action is held[0].action is Action.EXCLUSION):
            yield tuple(held)
            held = []
        held.append(stage)
    yield tuple(held)


class _Spare(NamedTuple):
    """What a decision has to spare, in units of a vote, after so many surpluses."""

    units: int
    surpluses: int
    papers: int
    places: int

    def reach(self) -> int:
        """Return the papers it takes at least to bring one total to the quota, or below it."""
        return self._over(2**self.surpluses)

    def lead(self) -> int:
        """Return the papers it takes at least to bring one candidate level with another."""
        return self._over(2**self.surpluses + 1)

    def _over(self, times: int) -> int:
        cut = (2**self.surpluses - 1) * self.papers
        return divide_up(self.units - cut, times * 10**self.places)


class _Path:
    """The decisions of a count, and what each has to spare."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self._stages = count.stages

    def _spare(self, units: int, stage: Stage) -> _Spare:
        """Return what is to spare on the votes after a stage."""
        moved = self._stages[: stage.number]
        surpluses = sum(each.action is Action.SURPLUS for each in moved)
        return _Spare(units, surpluses, self._count.formality.formal, stage.lost.places)

    def _continuing(self, stage: Stage) -> set[int]:
        """Return who continues when the stage is over."""
        return set(stage.votes) - {
            fate.candidate
            for each in self._stages[: stage.number]
            for fate in (*each.elected, *each.excluded)
        }

    def reaching(self, stage: Stage) -> Iterator[int]:
        """Yield what it takes that another reaches the quota here, or one who did does not.

        Nothing does where all who are left are elected; and where every seat is filled at the
        quota, nobody else can reach it.
        """
        if any(fate.reason is Reason.LAST_VACANCIES for fate in stage.elected):
            return
        quota = _units(stage)
        for fate in stage.elected:
            yield self._spare(stage.votes[fate.candidate].units - quota, stage).reach()
        if stage is not self._stages[-1]:
            yield from self._short(stage)

    def _short(self, stage: Stage) -> Iterator[int]:
        """Yield what it takes that one who continues reaches the quota after all."""
        for candidate in self._continuing(stage):
            yield self._spare(_units(stage) - stage.votes[candidate].units, stage).reach()

    def order(self, stage: Stage) -> Iterator[int]:
        """Yield what it takes that another surplus is the largest, where this stage moved one."""
        if stage.action is not Action.SURPLUS:
            return
        before = self._stages[stage.number - 2]
        own = before.votes[stage.subjects[0]].units
        for candidate, votes in before.votes.items():
            if candidate != stage.subjects[0] and votes.units > _units(before):
                yield self._spare(own - votes.units, before).lead()

    def exclusions(self, run: Sequence[Stage]) -> int:
        """Return what it takes at least that exclusions in a row end otherwise.

        They may be cut into groups in any way: the best way counts.
        """

        @cache
        def best(done: int) -> int | None:
            """What the first so many take, None where there are none."""
            found = [
                min(
                    each for each in (best(start), self._group(run[start:done])) if each is not None
                )
                for start in range(done)
            ]
            return max(found, default=None)

        return best(len(run)) or 0

    def _group(self, group: Sequence[Stage]) -> int:
        before = self._stages[group[0].number - 2]
        out = {fate.candidate for stage in group for fate in stage.excluded}
        together = sum(before.votes[candidate].units for candidate in out)
        found = [
            self._spare(before.votes[candidate].units - together, before).lead()
            for candidate in self._continuing(before) - out
        ]
        if len(group) == 1:
            found += self.reaching(group[0])
        elif any(fate.reason is Reason.QUOTA for stage in group for fate in stage.elected):
            return 0
        else:
            found += self._below(group[-1], out)
        return min(found)

    def _below(self, stage: Stage, out: set[int]) -> Iterator[int]:
        """Yield what it takes that one who is not excluded has reached the quota by this stage."""
        continuing = self._continuing(stage) | {fate.candidate for fate in stage.elected}
        for candidate in continuing - out:
            yield self._spare(_units(stage) - stage.votes[candidate].units, stage).reach()


def _units(stage: Stage) -> int:
    return stage.quota.units if stage.quota else 0
