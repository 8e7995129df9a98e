"""The same papers under several methods: who is elected, seats by slate, how far from the votes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings import counting
from hustings.ballots import judge
from hustings.ballots.first_marks import first_marks
from hustings.comparing.divisors import apportion
from hustings.comparing.methods import AS_RANKED
from hustings.comparing.proportionality import gallagher_squared, loosemore_hanby
from hustings.comparing.values import Comparison, MethodResult
from hustings.front.engines import engine
from hustings.lots import Seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hustings.ballots import Ballots, Box
    from hustings.comparing.methods import Method
    from hustings.comparing.slates import Slates
    from hustings.record import Count

__all__ = ["compare", "together"]


def compare(
    ballots: Ballots,
    slates: Slates,
    chosen: Iterable[Method],
    seed: str,
    told: Callable[[str], None] | None = None,
) -> Comparison:
    """Count the papers under each method; ``told`` hears the label of each before it is counted.

    Lots come from the seed. Raises CannotCountError and what the rules raise; ValueError where no
    paper has a first preference.
    """
    first = _first_preferences(ballots)
    votes = _by_slate(first, slates)
    if not sum(votes.values()):
        raise ValueError(f"{ballots.contest.title}: no paper has a first preference")
    results = []
    for method in chosen:
        if told:
            told(method.label)
        made = _persons if method.rule else _lists
        results.append(made(ballots, slates, method, first, seed))
    contest = ballots.contest
    return Comparison(contest.title, 1, contest.seats, votes, slates.alone, tuple(results))


def _first_preferences(ballots: Ballots) -> dict[int, int]:
    """Return papers by the first preference among those who stand, each of them named."""
    standing = ballots.contest.standing
    tally = engine("local")(judge(ballots.box, AS_RANKED).box)
    heaps = tally.sort(tally.all_papers(), standing)
    return dict.fromkeys(sorted(standing), 0) | {
        heap.candidate: heap.papers for heap in heaps if heap.candidate
    }


def _by_slate(papers: Mapping[int, int], slates: Slates) -> dict[str, int]:
    found: Counter[str] = Counter()
    for candidate, number in papers.items():
        found[slates.of[candidate]] += number
    return dict(found)


def _persons(
    ballots: Ballots, slates: Slates, method: Method, first: Mapping[int, int], seed: str
) -> MethodResult:
    """Count under a rule that elects persons."""
    assert method.rule is not None  # noqa: S101 - the caller has asked
    ballots = replace(ballots, box=_marked(ballots, method)) if method.marks else ballots
    count = counting.run(method.rule, ballots, Seeded(seed), engine("local"), lot_counts=0)
    elected = count.declaration.elected
    valid = count.formality.formal
    wasted = _unmarked(ballots, method, elected) if method.marks else _unspent(count)
    seats = Counter(slates.of[candidate] for candidate in elected)
    return _result(
        method.label,
        seats,
        _by_slate(first, slates),
        elected=elected,
        vacant=count.declaration.vacant,
        valid=valid,
        wasted=Fraction(wasted, valid),
        lots=len(count.decisions),
    )


def _marked(ballots: Ballots, method: Method) -> Box:
    """Return the papers with as many marks as the method takes.

    What the formality of the rule would do too, paper by paper and in much more time.
    """
    assert method.rule is not None  # noqa: S101 - the caller has asked
    terms = method.rule.formality(ballots.contest)
    if terms.unordered or terms.most is None:
        return ballots.box
    return first_marks(judge(ballots.box, AS_RANKED).box, terms.most)


def _unmarked(ballots: Ballots, method: Method, elected: tuple[int, ...]) -> Fraction:
    """Return how many papers mark nobody who is elected."""
    assert method.rule is not None  # noqa: S101 - the caller has asked
    box = judge(ballots.box, method.rule.formality(ballots.contest)).box
    tally = engine("local")(box)
    sorted_ = tally.sort(tally.all_papers(), ballots.contest.standing)
    counted = tally.pool([heap.parcel for heap in sorted_ if heap.candidate])
    heaps = tally.sort(counted, frozenset(elected))
    return Fraction(sum(heap.papers for heap in heaps if heap.candidate is None))


def _unspent(count: Count) -> Fraction:
    """Return the votes that are with nobody elected when the count ends."""
    last, elected = count.stages[-1], set(count.declaration.elected)
    left = [votes.fraction for c, votes in last.votes.items() if c not in elected]
    return sum(left, last.non_transferable.fraction + last.lost.fraction)


def _lists(
    ballots: Ballots, slates: Slates, method: Method, first: Mapping[int, int], seed: str
) -> MethodResult:
    """Share the seats among slates by the first preferences for their candidates."""
    numbers: dict[str, int] = {}
    places: Counter[int] = Counter()
    votes: Counter[int] = Counter()
    for candidate, papers in first.items():
        number = numbers.setdefault(slates.of[candidate], candidate)
        places[number] += 1
        votes[number] += papers
    lots = Seeded(seed)
    held = apportion(method.name, votes, places, ballots.contest.seats, lots)
    seats = {slate: held[number] for slate, number in numbers.items() if held[number]}
    valid = sum(first.values())
    lost = sum(papers for number, papers in votes.items() if not held[number])
    return _result(
        method.label,
        seats,
        _by_slate(first, slates),
        elected=(),
        vacant=ballots.contest.seats - sum(seats.values()),
        valid=valid,
        wasted=Fraction(lost, valid),
        lots=len(lots.drawn),
    )


def _result(
    label: str,
    seats: Mapping[str, int],
    votes: Mapping[str, int],
    *,
    elected: tuple[int, ...],
    vacant: int,
    valid: int,
    wasted: Fraction,
    lots: int,
) -> MethodResult:
    return MethodResult(
        label,
        elected,
        dict(seats),
        vacant,
        valid,
        wasted,
        lots,
        loosemore_hanby(votes, seats),
        gallagher_squared(votes, seats),
    )


def together(title: str, parts: Iterable[Comparison]) -> Comparison:
    """Return comparisons of several contests added up, as of one body; raise ValueError for none.

    Indices are those of the sums. Wasted votes are weighed by the valid papers of each contest.
    """
    held = tuple(parts)
    if not held:
        raise ValueError("there is no contest to add up")
    if len({tuple(r.method for r in part.results) for part in held}) > 1:
        raise ValueError("the contests were not counted under the same methods")
    votes: Counter[str] = Counter()
    for part in held:
        votes.update(part.votes)
    columns = zip(*(part.results for part in held), strict=True)
    results = tuple(_added(column, votes) for column in columns)
    alone = frozenset[str]().union(*(part.alone for part in held))
    return Comparison(
        title, len(held), sum(part.seats for part in held), dict(votes), alone, results
    )


def _added(column: tuple[MethodResult, ...], votes: Mapping[str, int]) -> MethodResult:
    seats: Counter[str] = Counter()
    for result in column:
        seats.update(result.seats)
    valid = sum(result.valid for result in column)
    wasted = sum((result.wasted * result.valid for result in column), Fraction(0))
    return _result(
        column[0].method,
        seats,
        votes,
        elected=(),
        vacant=sum(result.vacant for result in column),
        valid=valid,
        wasted=Fraction(wasted, valid),
        lots=sum(result.lots for result in column),
    )
