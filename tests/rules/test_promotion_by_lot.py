"""Exchanges after the count: among those whom nothing tells apart a lot decides, never a number."""

from dataclasses import replace
from itertools import chain, pairwise, permutations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Asked, Awaited, LotAwaitedError, Recorded, Seeded
from hustings.record import Settled
from hustings.rules import catalogue
from hustings.rules.clauses import constraints, order
from hustings.rules.clauses.promote import CLAUSE, NoExchangeError, exchange
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, ConstraintMethod, Contest
from support import strategies
from support.completions import keeps

NAMES = ("Max", "Tom", "Una", "Vera")
WOMEN = Constraint("woman", 1)
PAPERS = (
    (9, ("Tom", "Una")),
    (9, ("Tom", "Vera")),
    (3, ("Una", "Max")),
    (3, ("Vera", "Max")),
    (7, ("Max",)),
)
"""Tom and Max are elected to two seats; to three Una and Vera are, with 8 votes each, not Max."""

GROUPS = ((9, ("Ann", "Eve")), (9, ("Ann", "Fay")), (2, ("Ann",)), (5, ("Ida", "Ann")))
"""To three seats Ann, Eve and Fay are elected; to two Ann and Ida, whose votes come in sooner."""


def named(names, women, seats, papers, *limits):
    """Return ballots for candidates who stand on the paper in the order of these names."""
    numbers = {name: number for number, name in enumerate(names, 1)}
    people = tuple(
        Candidate(n, name, categories=frozenset({"woman"} if name in women else ()))
        for name, n in numbers.items()
    )
    contest = Contest(
        "Board", seats, people, constraints=limits, constraint_method=ConstraintMethod.PROMOTE
    )
    piles = [(count, tuple(numbers[name] for name in ranking)) for count, ranking in papers]
    return Ballots(contest, Box.gather(piles))


def board(names=NAMES):
    return named(names, ("Una", "Vera"), 2, PAPERS, WOMEN)


def counted(ballots, lots, rule="scottish_2011", lot_counts=64):
    return counting.run(catalogue.rule(rule), ballots, lots, Reference.of, lot_counts=lot_counts)


def drawn_for(ballots, *preferred):
    """Return lots that fall on whoever of the tied comes first in a list of persons."""
    people = {c.number: preferred.index(c.name) for c in ballots.contest.candidates}
    return Asked(lambda purpose, tied: min(tied, key=people.__getitem__))


def persons(count):
    return {count.contest.name(c) for c in count.declaration.elected}


def of(count, purpose):
    return [lot for lot in count.decisions if lot.purpose == purpose]


def test_two_level_candidates_and_one_place_are_a_lot_which_the_record_keeps():
    for favourite, other in (("Una", "Vera"), ("Vera", "Una")):
        ballots = board()
        count = counted(ballots, drawn_for(ballots, favourite, other, "Max", "Tom"))
        assert persons(count) == {"Tom", favourite}
        (lot,) = of(count, "promote")
        assert [count.contest.name(c) for c in lot.tied] == ["Una", "Vera"]
        assert lot.affects is True
        (tie,) = count.stages[-1].ties
        assert (tie.purpose, tie.tied, tie.chosen) == ("promote", lot.tied, lot.chosen)
        assert (tie.settled, tie.clause, tie.lot) == (Settled.LOT, CLAUSE, lot.number)


def test_a_published_seed_can_choose_either_of_them():
    results = {frozenset(persons(counted(board(), Seeded(f"seed {n}")))) for n in range(12)}
    assert results == {frozenset({"Tom", "Una"}), frozenset({"Tom", "Vera"})}


def test_without_lots_the_count_waits_for_the_one_that_promotes():
    first = of(counted(board(), Seeded("x")), "exclude")
    with pytest.raises(LotAwaitedError) as stopped:
        counted(board(), Recorded([lot.chosen for lot in first]))
    assert (stopped.value.purpose, stopped.value.tied) == ("promote", (3, 4))
    with pytest.raises(LotAwaitedError):
        counted(board(), Awaited())


def test_the_order_of_the_ballot_paper_has_no_part_in_it():
    for names in permutations(NAMES):
        ballots = board(names)
        assert persons(counted(ballots, drawn_for(ballots, "Vera", "Una", "Max", "Tom"))) == {
            "Tom",
            "Vera",
        }


def test_two_level_members_one_of_whom_gives_way_are_a_lot():
    names = ("Ann", "Eve", "Fay", "Ida", "Lou")
    for favourite, other in (("Eve", "Fay"), ("Fay", "Eve")):
        ballots = named(names, ("Lou",), 3, GROUPS, WOMEN)
        count = counted(ballots, drawn_for(ballots, favourite, other, "Ida", "Lou", "Ann"))
        (lot,) = of(count, "give_way")
        assert (count.contest.name(lot.chosen), lot.tied) == (favourite, (2, 3))
        assert persons(count) == {"Ann", "Lou", other}
        assert [tie.purpose for tie in count.stages[-1].ties] == ["give_way"]


def women(number, seats, least, *kinds):
    """Return a contest of so many candidates, of whom those with the kind "w" are women."""
    people = tuple(
        Candidate(n, f"{n}", categories=frozenset({"woman"} if kinds[n - 1] == "w" else ()))
        for n in range(1, number + 1)
    )
    return Contest(
        "Board",
        seats,
        people,
        constraints=(Constraint("woman", least),),
        constraint_method=ConstraintMethod.PROMOTE,
    )


def test_no_lot_is_drawn_where_all_the_level_are_promoted_and_all_the_level_give_way():
    contest = women(4, 2, 2, "m", "m", "w", "w")
    made = exchange(contest, ((1, 2),), {3: ((3, 4), (1,)), 1: ((4,),)}.__getitem__, Awaited())
    assert made.promoted == ((3, 3), (4, 3))
    assert {c for c, _ in made.gave_way} == {1, 2}
    assert made.ties == ()


def test_no_lot_is_drawn_where_the_constraint_itself_tells_the_level_apart():
    contest = women(4, 2, 1, "m", "m", "m", "w")
    elect = {3: ((1,), (3, 4)), 1: ((1,),)}.__getitem__
    made = exchange(contest, ((1,), (2,)), elect, Awaited())
    assert (made.promoted, made.gave_way, made.ties) == (((4, 3),), ((2, 1),), ())


def test_a_lot_for_two_of_three_level_places_is_drawn_twice():
    contest = women(6, 3, 2, "m", "m", "m", "w", "w", "w")
    elect = {4: ((1,), (4, 5, 6)), 2: ((1,), (2,)), 1: ((1,),)}.__getitem__
    lots = Recorded([6, 4])
    made = exchange(contest, ((1,), (2,), (3,)), elect, lots)
    assert made.promoted == ((6, 4), (4, 4))
    assert [tie.tied for tie in made.ties] == [(4, 5, 6), (4, 5)]
    assert [lot.tied for lot in lots.drawn] == [(4, 5, 6), (4, 5)]


def test_whom_a_lot_of_the_count_told_apart_are_not_drawn_for_again():
    names = ("Ann", "Bea", "Cat", "Dan")
    papers = ((5, ("Ann",)), (5, ("Bea",)), (5, ("Cat",)), (1, ("Dan",)))
    ballots = named(names, (), 2, papers)
    count = counted(ballots, Recorded([3, 1]), "approval")
    assert count.declaration.elected == (3, 1)
    assert order.of_election(count.stages) == ((3,), (1,))
    three = replace(ballots, contest=ballots.contest.for_seats(3))
    assert order.of_election(counted(three, Awaited(), "approval").stages) == ((1, 2, 3),)


SEVERAL = [name for name in catalogue.NAMES if not catalogue.card(name).single_seat]


@pytest.mark.parametrize("rule", SEVERAL)
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_under_any_rule_two_whom_the_papers_treat_alike_stand_level(rule, data):
    number = data.draw(st.integers(3, 5))
    seats = data.draw(st.integers(2, number))
    least = catalogue.rule(rule).formality(women(number, seats, 0, *"m" * number)).least
    papers = data.draw(strategies.piles(number, least))
    papers += [(n, tuple({1: 2, 2: 1}.get(c, c) for c in ranking)) for n, ranking in papers]
    contest = Contest("Board", seats, strategies.candidates(number))
    try:
        count = counted(Ballots(contest, Box.gather(papers)), Awaited(), rule)
    except (LotAwaitedError, counting.CannotCountError):
        return
    groups = order.of_election(count.stages)
    assert tuple(chain.from_iterable(groups)) == count.declaration.elected
    assert {1, 2}.isdisjoint(count.declaration.elected) or any({1, 2} <= set(g) for g in groups)


@st.composite
def bodies(draw, number):
    """Draw who is elected to a body of each size, in order, with some who stand level."""
    sizes = {}
    for seats in range(1, number + 1):
        shuffled = draw(st.permutations(range(1, number + 1)))
        cuts = draw(st.sets(st.integers(1, seats), max_size=2))
        ends = [0, *sorted(cuts - {seats}), seats]
        sizes[seats] = tuple(tuple(sorted(shuffled[a:b])) for a, b in pairwise(ends))
    return sizes


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_whoever_is_exchanged_it_is_the_same_persons_however_the_paper_lists_them(data):
    contest = data.draw(strategies.constrained())
    assume(constraints.infeasible(contest) is None)
    number = len(contest.candidates)
    sizes = data.draw(bodies(number))
    numbers = data.draw(st.permutations(range(1, number + 1)))
    moved = {
        seats: tuple(tuple(sorted(numbers[c - 1] for c in group)) for group in groups)
        for seats, groups in sizes.items()
    }
    assert _after(contest, sizes) == _after(_renumbered(contest, numbers), moved)


def _renumbered(contest, numbers):
    people = sorted(zip(numbers, contest.candidates, strict=True))
    return replace(contest, candidates=tuple(replace(c, number=n) for n, c in people))


def _after(contest, sizes):
    """Return the names of the elected after the exchange, lots falling on the last name."""
    names = {c.number: c.name for c in contest.candidates}
    lots = Asked(lambda purpose, tied: max(tied, key=names.__getitem__))
    elected = sizes[contest.seats]
    try:
        made = exchange(contest, elected, sizes.__getitem__, lots)
    except NoExchangeError:
        return None
    after = set(chain.from_iterable(elected)) - {c for c, _ in made.gave_way}
    after |= {c for c, _ in made.promoted}
    assert keeps(contest, after)
    return {names[c] for c in after}
