"""Whether a lot could change who is elected is found out by counting its other outcomes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Asked, Recorded, examined
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest
from support import plain_blt, real, strategies

RULE = catalogue.rule("scottish_2011")


def run(ballots, chosen=0, **options):
    lots = Asked(lambda purpose, tied: tied[chosen])
    return counting.run(RULE, ballots, lots, Local.of, **options)


def affects(counted):
    return [decision.affects for decision in counted.decisions]


@real.needed
def test_candidates_without_votes_are_not_excluded_once_every_seat_is_filled():
    counted = run(plain_blt.read(real.ROOT / "cases" / "made" / "zero-vote-candidates.blt"))
    assert counted.declaration.elected == (1, 2)
    assert counted.decisions == ()


@real.needed
def test_lots_among_candidates_without_votes_change_nothing_and_are_recorded():
    ballots = plain_blt.read(real.ROOT / "cases" / "made" / "zero-vote-candidates.blt")
    only = Ballots(ballots.contest, Box.gather([(10, (1,)), (6, (2, 1)), (3, (1, 3))]))
    counted = run(only)
    assert counted.declaration.elected == (1, 2)
    assert affects(counted) == [False]


def test_lots_for_the_exclusion_of_hopeless_candidates_change_nothing():
    people = tuple(Candidate(n, f"{n}") for n in range(1, 6))
    box = Box.gather([(10, (1,)), (6, (2,)), (1, (3,)), (1, (4,)), (1, (5,))])
    counted = run(Ballots(Contest("x", 2, people), box))
    assert counted.declaration.elected == (1, 2)
    assert affects(counted) == [False, False]


@real.needed
def test_a_total_tie_hangs_on_every_lot():
    counted = run(plain_blt.read(real.ROOT / "cases" / "made" / "total-tie.blt"))
    assert affects(counted) == [True, True]


@real.needed
def test_where_too_many_counts_would_be_needed_nothing_is_claimed():
    ballots = plain_blt.read(real.ROOT / "cases" / "made" / "total-tie.blt")
    assert affects(run(ballots, lot_counts=0)) == [None, None]
    assert affects(run(ballots, lot_counts=4)) == [None, True]


@real.needed
def test_gnome_board_2018_needs_a_lot_and_the_count_says_whether_it_mattered():
    ballots = plain_blt.read(real.ROOT / "membership" / "gnome-board-2018.blt")
    bodies = {frozenset(run(ballots, chosen).declaration.elected) for chosen in (0, -1)}
    told = affects(run(ballots))
    assert len(told) >= 1
    assert None not in told
    if len(bodies) > 1:
        assert True in told


@real.needed
def test_yale_has_more_ties_than_can_be_tried_and_the_rest_stay_open():
    ballots = plain_blt.read(real.ROOT / "membership" / "yale-faculty-senate-2016.blt")
    counted = run(ballots)
    assert len(counted.decisions) >= 1
    assert set(affects(counted)) <= {True, False, None}
    for decision in counted.decisions:
        if decision.affects is not False:
            continue
        before = [d.chosen for d in counted.decisions[: decision.number - 1]]
        for other in decision.tied:
            replay = Replayed([*before, other], counted.decisions)
            again = counting.run(RULE, ballots, replay, Local.of, lot_counts=0)
            assert set(again.declaration.elected) == set(counted.declaration.elected)


class Replayed(Recorded):
    """The given lots first, then the highest number: a different continuation."""

    def __init__(self, first, decisions):
        super().__init__(first)
        self._first = len(first)

    def draw(self, purpose, tied):
        if len(self.drawn) < self._first:
            return super().draw(purpose, tied)
        return self.keep(purpose, tied, max(tied), "recorded")


@given(groups=strategies.piles(4, most=5), seats=st.integers(1, 3))
@settings(deadline=None, max_examples=60)
def test_lots_that_change_nothing_can_fall_otherwise_without_effect(groups, seats):
    contest = Contest("Drawn", seats, strategies.candidates(4))
    ballots = Ballots(contest, Box.gather(groups))
    counted = run(ballots, lot_counts=1000)
    assert None not in affects(counted)
    if True not in affects(counted):
        other = counting.run(RULE, ballots, Asked(lambda p, t: t[-1]), Reference.of, lot_counts=0)
        assert set(other.declaration.elected) == set(counted.declaration.elected)


def test_a_lot_whose_outcome_only_moves_the_question_elsewhere_is_told_apart():
    # First lot: 1 or 2, of no consequence. Second lot, always among 3 and 4, decides.
    def elected(lots):
        lots.draw("surplus", (1, 2))
        return frozenset({lots.draw("exclude", (3, 4))})

    lots = Recorded([1, 4])
    elected(lots)
    assert [d.affects for d in examined(lots.drawn, elected, 10)] == [False, True]
