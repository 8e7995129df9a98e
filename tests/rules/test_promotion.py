"""Constraints kept after the count: counts for other sizes of the body say who is promoted."""

from dataclasses import replace

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited
from hustings.record import Action, Reason
from hustings.rules import catalogue
from hustings.rules.clauses.promote import NoExchangeError, exchange
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, ConstraintMethod, Contest
from support.completions import keeps
from support.ranked import count


def board(seats, kinds, *limits):
    candidates = tuple(
        Candidate(n, f"{n}", categories=frozenset(kind.split())) for n, kind in enumerate(kinds, 1)
    )
    return Contest(
        "Board", seats, candidates, constraints=limits, constraint_method=ConstraintMethod.PROMOTE
    )


def one_by_one(*order):
    """Return an order of election in which nobody is level with another."""
    return tuple((candidate,) for candidate in order)


def ladder(*order):
    """Return a count that elects the first so many of an order, as a plain list would."""
    return lambda seats: one_by_one(*order[:seats])


def test_nothing_is_exchanged_where_the_ordinary_count_keeps_the_constraint():
    contest = board(2, ["woman", "man", "man"], Constraint("woman", 1))
    assert exchange(contest, one_by_one(1, 2), ladder(1, 2, 3), Awaited()).promoted == ()


def test_the_next_of_the_category_is_promoted_and_the_last_without_it_gives_way():
    contest = board(3, ["man", "man", "man", "man", "woman"], Constraint("woman", 1))
    made = exchange(contest, one_by_one(1, 2, 3), ladder(1, 2, 3, 4, 5), Awaited())
    assert made.promoted == ((5, 5),)
    assert made.gave_way == ((3, 2),)


def test_who_gives_way_is_shown_by_a_smaller_body_and_not_by_the_order_of_election():
    contest = board(3, ["man", "man", "man", "woman"], Constraint("woman", 1))
    sizes = {1: (3,), 2: (1, 3), 3: (1, 2, 3), 4: (1, 2, 3, 4)}
    assert exchange(
        contest, one_by_one(1, 2, 3), lambda n: one_by_one(*sizes[n]), Awaited()
    ).gave_way == ((2, 2),)


def test_several_categories_are_met_by_the_smallest_larger_body_that_suffices():
    kinds = ["man", "man", "man", "woman", "man north", "woman north"]
    contest = board(3, kinds, Constraint("woman", 1), Constraint("north", 1))
    made = exchange(contest, one_by_one(1, 2, 3), ladder(1, 2, 3, 4, 5, 6), Awaited())
    assert made.promoted == ((4, 4), (5, 5))
    assert made.gave_way == ((3, 2), (2, 1))


def test_within_that_body_the_fewest_exchanges_are_made():
    kinds = ["man", "man", "man", "woman", "woman north"]
    contest = board(3, kinds, Constraint("woman", 1), Constraint("north", 1))
    made = exchange(contest, one_by_one(1, 2, 3), ladder(1, 2, 3, 4, 5), Awaited())
    assert made.promoted == ((5, 5),)
    assert made.gave_way == ((3, 2),)


def test_the_record_shows_the_exchange_as_its_last_stage_and_says_why():
    contest = board(2, ["man", "man", "man", "woman"], Constraint("woman", 1))
    rankings = [(40, (1,)), (35, (2,)), (15, (3,)), (10, (4, 3))]
    counted = count("scottish_2011", Ballots(contest, Box.gather(rankings)))
    assert counted.declaration.elected == (1, 4)
    last = counted.stages[-1]
    assert last.action is Action.ELECTION
    assert [(f.candidate, f.reason) for f in last.excluded] == [(2, Reason.CONSTRAINT)]
    assert [(f.candidate, f.reason) for f in last.elected] == [(4, Reason.GUARDED)]
    assert last.votes == counted.stages[-2].votes
    notes = {note.code: note for note in counted.notes}
    assert notes["promoted"].candidates == (4,)
    assert notes["promoted"].figures == {"seats": "4"}
    assert notes["gave_way"].candidates == (2,)
    assert notes["gave_way"].figures == {"seats": "1"}
    assert notes["without_constraints"].candidates == (1, 2)


def test_the_two_methods_may_elect_different_people():
    kinds = ["man", "man", "man", "woman", "woman"]
    contest = board(3, kinds, Constraint("woman", 1))
    rankings = [(30, (1,)), (29, (2,)), (28, (3, 4)), (7, (4,)), (6, (5, 4))]
    ballots = Ballots(contest, Box.gather(rankings))
    guard = replace(contest, constraint_method=ConstraintMethod.GUARD)
    for chosen in (ballots, replace(ballots, contest=guard)):
        assert keeps(contest, count("scottish_2011", chosen).declaration.elected)


def test_a_rule_that_elects_no_more_to_a_larger_body_is_found_out():
    contest = board(1, ["man", "woman"], Constraint("woman", 1))
    with pytest.raises(NoExchangeError):
        exchange(contest, ((1,),), lambda seats: ((1,),), Awaited())


def test_a_single_seat_rule_is_refused_promotion_before_the_count():
    rule = catalogue.rule("scottish_2011")
    single = replace(rule, card=replace(rule.card, single_seat=True))
    contest = board(1, ["man", "woman"], Constraint("woman", 1))
    ballots = Ballots(contest, Box.gather([(2, (1,))]))
    with pytest.raises(counting.CannotCountError, match="by guard"):
        counting.run(single, ballots, Awaited(), Reference.of)


def test_a_protected_member_never_gives_way():
    kinds = ["man", "man", "man", "man", "woman"]
    contest = replace(board(3, kinds, Constraint("woman", 1)), protected=frozenset({2, 3}))
    asked = []

    def elect(seats):
        asked.append(seats)
        return one_by_one(1, 2, 3, 4, 5)[:seats]

    made = exchange(contest, one_by_one(1, 2, 3), elect, Awaited())
    assert made.promoted == ((5, 5),)
    assert made.gave_way == ((1, 0),)
    assert min(asked) >= len(contest.protected)


def test_where_only_protected_members_could_give_way_nobody_is_promoted():
    contest = board(2, ["man", "man", "woman"], Constraint("woman", 1))
    contest = replace(contest, protected=frozenset({1, 2}))
    with pytest.raises(NoExchangeError, match="by guard"):
        exchange(contest, one_by_one(1, 2), ladder(1, 2, 3), Awaited())
