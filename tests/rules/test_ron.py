"""Re-open nominations: a seat that RON wins stays empty, in the two ways that unions know."""

from dataclasses import replace

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited
from hustings.record import Reason, from_json, to_json
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.rules.clauses import ron
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, Contest, RonMethod
from support.ranked import count

NAMES = ("Ash", "Birch", "Cedar", "RON")


def union(seats, rankings, method=RonMethod.CLONED):
    people = tuple(Candidate(n, name) for n, name in enumerate(NAMES, 1))
    contest = Contest("Officers", seats, people, ron=4, ron_method=method)
    return Ballots(contest, Box.gather(rankings))


def reasons(counted):
    return [(f.candidate, f.reason) for stage in counted.stages for f in stage.elected]


def test_ron_that_wins_the_only_seat_leaves_it_empty():
    counted = count("scottish_2011", union(1, [(10, (4,)), (6, (1,)), (3, (2, 4))]))
    assert counted.declaration.elected == ()
    assert counted.declaration.vacant == 1
    assert counted.declaration.runners_up[0] == 1
    assert reasons(counted) == [(4, Reason.RON)]


def test_ron_is_excluded_like_any_other_when_it_is_lowest():
    counted = count("scottish_2011", union(1, [(5, (1,)), (4, (2,)), (2, (4, 2))]))
    assert counted.declaration.elected == (2,)
    assert counted.declaration.vacant == 0
    assert 4 not in counted.declaration.runners_up


def test_cloned_ron_wins_as_many_seats_as_it_has_quotas_and_no_more():
    # 100 papers, 3 seats, quota 26: RON has two quotas and Ash one.
    rankings = [(56, (4, 1)), (30, (1,)), (8, (2,)), (6, (3,))]
    counted = count("scottish_2011", union(3, rankings))
    assert reasons(counted)[:3] == [(4, Reason.RON), (1, Reason.QUOTA), (5, Reason.RON)]
    assert counted.declaration.elected == (1,)
    assert counted.declaration.vacant == 2
    assert counted.contest.ron_clones == (5, 6)
    assert counted.contest.name(5) == "RON (2)"


def test_the_surplus_of_ron_goes_to_its_clone_before_anybody_else():
    rankings = [(40, (4, 1)), (30, (1,)), (20, (2,)), (10, (3,))]
    counted = count("scottish_2011", union(2, rankings))
    second = counted.stages[1]
    assert second.subjects == (4,)
    assert str(second.votes[5]) == "6.00000"
    assert str(second.movement[1]) == "0.00000"


def test_clones_that_wait_are_never_excluded_and_cost_no_stage():
    rankings = [(40, (1,)), (30, (2,)), (20, (3, 1)), (10, (4, 2))]
    with_ron = count("scottish_2011", union(2, rankings))
    excluded = [f.candidate for stage in with_ron.stages for f in stage.excluded]
    assert not set(excluded) & set(with_ron.contest.ron_clones)
    plain = union(2, rankings)
    plain = replace(plain, contest=replace(plain.contest, ron=None))
    assert len(count("scottish_2011", plain).stages) == len(with_ron.stages)


def test_ron_that_closes_leaves_every_unfilled_seat_empty():
    rankings = [(56, (4, 1)), (30, (1,)), (8, (2,)), (6, (3,))]
    counted = count("scottish_2011", union(3, rankings, RonMethod.CLOSES))
    assert counted.declaration.elected == (1,)
    assert counted.declaration.vacant == 2
    assert len(counted.stages) == 1
    later = [(40, (1,)), (31, (4,)), (20, (2, 4)), (9, (3, 4))]
    cloned = count("scottish_2011", union(3, later))
    closes = count("scottish_2011", union(3, later, RonMethod.CLOSES))
    assert cloned.declaration.elected == (1, 2)
    assert closes.declaration.elected == (1,)
    assert (cloned.declaration.vacant, closes.declaration.vacant) == (1, 2)


def test_where_marks_are_counted_ron_is_not_cloned_but_closes():
    contest = union(2, [(1, (1,))]).contest
    assert ron.cloned(contest, Tallies.MARKS).ron_method is RonMethod.CLOSES
    assert ron.cloned(contest, Tallies.MARKS).ron_clones == ()


def test_ron_must_stand():
    with pytest.raises(ValueError, match="re-open nominations: candidate 9"):
        Contest("x", 1, (Candidate(1, "A"),), ron=9)


def test_a_record_with_clones_is_counted_again_to_the_same_record():
    ballots = union(3, [(56, (4, 1)), (30, (1,)), (8, (2,)), (6, (3,))])
    counted = count("scottish_2011", ballots)
    read = from_json(to_json(counted))
    assert read == counted
    again = count("scottish_2011", replace(ballots, contest=read.contest))
    assert again == counted
    assert ron.as_marked(counted.contest) == ballots.contest


@pytest.mark.parametrize(
    ("rule", "method"),
    [("scottish_2011", RonMethod.CLOSES), ("block_vote", RonMethod.CLONED)],
)
@pytest.mark.parametrize("promise", ["protected", "constraint"])
def test_seats_that_are_promised_are_not_put_at_the_mercy_of_a_ron_that_closes(
    rule, method, promise
):
    people = tuple(Candidate(n, c, "", frozenset({"w"})) for n, c in enumerate("ABC", 1))
    asked = (
        {"protected": frozenset({1})}
        if promise == "protected"
        else {"constraints": (Constraint("w", 1),)}
    )
    contest = Contest("x", 2, (*people, Candidate(4, "RON")), ron=4, ron_method=method, **asked)
    ballots = Ballots(contest, Box.gather([(9, (4,)), (1, (1,))]))
    with pytest.raises(counting.CannotCountError, match="could leave seats empty"):
        counting.run(catalogue.rule(rule), ballots, Awaited(), Reference.of)
