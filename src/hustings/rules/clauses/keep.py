"""Meek's verbs: let votes flow through keep values, find the quota, scale the keep values.

A candidate keeps a share of whatever reaches them of every paper and passes on the rest: all of
it while continuing (keep value one), none once excluded, and just so much when elected that a
quota comes to rest. Order of events and law stay with the rule; the numbers are in Numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from hustings.figures import Votes, divide_down, divide_up
from hustings.record import Action, Iteration, Stage
from hustings.rules.clauses.choices import lowest
from hustings.tally.keep import Keep, KeepTally
from hustings.tally.protocols import PaperTally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hustings.rules.clauses.field import Field
    from hustings.tally.protocols import Parcel
    from hustings.terms import Contest

__all__ = ["Homes", "MeekTally", "Numbers", "Poll", "Rest", "above", "rounded_up", "within_reach"]


class MeekTally(PaperTally, KeepTally, Protocol):
    """A tally that lets votes flow and also says where whole papers lie."""


def above(active: int, seats: int) -> int:
    """Return the quota of ``active`` votes: active / (seats + 1) cut off, plus one last place."""
    return divide_down(active, seats + 1) + 1


def rounded_up(active: int, seats: int) -> int:
    """Return the quota of ``active`` votes: active / (seats + 1), rounded up in the last place."""
    return divide_up(active, seats + 1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers in which the laws of Meek's family differ; amounts in units of the last place.

    ``places``: decimals of votes, quota and keep values (at most 9). ``round_up``: whether what a
    candidate keeps of one paper is rounded up or cut off. ``quota`` makes the quota of the active
    votes and the seats, never less than ``least_quota``. ``tolerance``: a total surplus below it
    counts as none.
    """

    places: int
    round_up: bool
    quota: Callable[[int, int], int]
    tolerance: int
    least_quota: int = 0

    @property
    def unit(self) -> int:
        """One whole vote, and the keep value of a candidate who keeps all."""
        return int(10**self.places)


@dataclass(frozen=True, slots=True)
class Rest:
    """Where the votes rest under one set of keep values, and the quota that they make."""

    votes: Mapping[int, Votes]
    excess: Votes
    quota: Votes

    def surplus(self, elected: Iterable[int]) -> Votes:
        """Return what the elected hold above the quota, all together, but not less than nothing."""
        units = sum(self.votes[c].units - self.quota.units for c in elected)
        return Votes(max(0, units), self.quota.places)

    def reaching(self, candidates: Iterable[int]) -> tuple[int, ...]:
        """Return those of the candidates who equal or exceed the quota, by number."""
        return tuple(sorted(c for c in candidates if self.votes[c] >= self.quota))


@dataclass(frozen=True, slots=True)
class Homes:
    """Whole papers by the first candidate on each who is not excluded: its home in the record.

    Under Meek's method a paper's vote is shared between many, so this is where its vote begins.
    ``nowhere`` counts papers whose candidates are all excluded.
    """

    piles: Mapping[int, Parcel]
    nowhere: int = 0

    def papers(self, standing: Iterable[int]) -> dict[int, int]:
        """Return the papers at home with each candidate."""
        return {c: self.piles[c].papers if c in self.piles else 0 for c in sorted(standing)}

    def without(self, gone: Iterable[int], keeping: frozenset[int], tally: PaperTally) -> Homes:
        """Return the homes after the ``gone`` lost their papers to those who are ``keeping``."""
        piles, nowhere = dict(self.piles), self.nowhere
        for candidate in gone:
            if candidate not in piles:
                continue
            for heap in tally.sort(piles.pop(candidate), keeping):
                if heap.candidate is None:
                    nowhere += heap.papers
                else:
                    here = [piles[heap.candidate]] if heap.candidate in piles else []
                    piles[heap.candidate] = tally.pool([*here, heap.parcel])
        return Homes(piles, nowhere)


@dataclass(frozen=True, slots=True)
class Poll:
    """What stays the same during a count: seats, who stands, the tally and the numbers.

    ``homeless`` papers name nobody who stands: they flow to the excess but are not valid.
    """

    seats: int
    standing: frozenset[int]
    tally: MeekTally
    numbers: Numbers
    homeless: int

    @classmethod
    def of(cls, contest: Contest, tally: MeekTally, numbers: Numbers) -> tuple[Poll, Homes]:
        """Return the poll, and the papers at home with their first preferences."""
        heaps = tally.sort(tally.all_papers(), contest.standing)
        homeless = sum(heap.papers for heap in heaps if heap.candidate is None)
        piles = {heap.candidate: heap.parcel for heap in heaps if heap.candidate is not None}
        return cls(contest.seats, contest.standing, tally, numbers, homeless), Homes(piles)

    def called(self, keep: Mapping[int, int], field: Field) -> dict[int, int]:
        """Return the keep values with those who newly continue: at first everyone, keeping all.

        Later only a clone of RON is called, when the RON before it is elected; until then it keeps
        nothing.
        """
        unit = self.numbers.unit
        return {**keep, **{c: unit for c in sorted(field.continuing) if c not in keep}}

    def rest(self, keep: Mapping[int, int]) -> Rest:
        """Let the votes flow, and make the quota of those that did not run out."""
        numbers, places = self.numbers, self.numbers.places
        flow = self.tally.flow(Keep(keep, places, numbers.round_up))
        quota = max(numbers.least_quota, numbers.quota(sum(flow.votes.values()), self.seats))
        votes = {c: Votes(flow.votes.get(c, 0), places) for c in sorted(self.standing)}
        excess = flow.excess - self.homeless * numbers.unit
        return Rest(votes, Votes(excess, places), Votes(quota, places))

    def scaled(self, keep: Mapping[int, int], rest: Rest, elected: Iterable[int]) -> dict[int, int]:
        """Return keep values by which the elected would have kept a quota: keep x quota / votes.

        The product and the quotient are each rounded up; nobody keeps more than all.
        """
        unit, scaled = self.numbers.unit, dict(keep)
        for candidate in elected:
            if votes := rest.votes[candidate].units:
                product = divide_up(keep[candidate] * rest.quota.units, unit)
                scaled[candidate] = min(unit, divide_up(product * unit, votes))
        return scaled

    def stage(
        self,
        rest: Rest,
        keep: Mapping[int, int],
        homes: Homes,
        earlier: Sequence[Stage],
        action: Action,
        clause: str,
        *,
        surplus: Votes,
        iterations: int = 1,
        **told: Any,
    ) -> Stage:
        """Return the next stage; ``told`` are further fields of Stage (elected, excluded, ...)."""
        places = self.numbers.places
        values = {c: str(Votes(keep.get(c, 0), places)) for c in sorted(self.standing)}
        before = earlier[-1].votes if earlier else dict.fromkeys(self.standing, Votes.zero(places))
        return Stage(
            number=len(earlier) + 1,
            action=action,
            clause=clause,
            votes=rest.votes,
            papers=homes.papers(self.standing),
            movement={c: votes - before[c] for c, votes in rest.votes.items()},
            non_transferable=rest.excess,
            non_transferable_papers=homes.nowhere,
            lost=Votes.zero(places),
            quota=rest.quota,
            iteration=Iteration(values, iterations, surplus),
            **told,
        )


def within_reach(contest: Contest, field: Field, rest: Rest, surplus: Votes) -> tuple[int, ...]:
    """Return the lowest candidates, and whom the total surplus might still bring below them.

    That is everyone open to exclusion with no more votes than the lowest has with the surplus.
    """
    mark = rest.votes[lowest(contest, field, rest.votes)[0]] + surplus
    level = {c: max(votes, mark) for c, votes in rest.votes.items()}
    return lowest(contest, field, level)
