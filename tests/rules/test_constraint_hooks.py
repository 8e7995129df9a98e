"""Rules ask before they elect or exclude: who is guarded stays, who is doomed goes first."""

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Asked, Seeded
from hustings.rules import catalogue
from hustings.rules.clauses import constraints
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, Contest

RULES = ["meek_1987", "meek_nz", "meek_prf", "wigm"]
PAPERS = [(9, (1, 2)), (8, (2, 1)), (4, (3, 4)), (3, (4, 3)), (1, (5, 4))]


def _count(rule, *kept):
    candidates = tuple(
        Candidate(n, f"C{n}", "", frozenset({"x"} if n < 3 else {"y"})) for n in range(1, 6)
    )
    contest = Contest("made up", 2, candidates, constraints=kept)
    ballots = Ballots(contest, Box.gather(PAPERS))
    return counting.run(catalogue.rule(rule), ballots, Seeded("x"), Reference.of)


@pytest.mark.parametrize("rule", RULES)
def test_without_a_constraint_the_lowest_goes_and_the_first_two_are_elected(rule):
    count = _count(rule)
    assert set(count.declaration.elected) == {1, 2}


@pytest.mark.parametrize("rule", RULES)
def test_a_guarded_candidate_is_not_excluded(rule, monkeypatch):
    papers = [(6, (1,)), (5, (2,)), (4, (3,)), (1, (4,))]
    contest = Contest("made up", 1, tuple(Candidate(n, f"C{n}") for n in range(1, 5)))
    monkeypatch.setattr(
        constraints, "guarded", lambda _, field: field.continuing & {4}, raising=True
    )
    ballots = Ballots(contest, Box.gather(papers))
    count = counting.run(catalogue.rule(rule), ballots, Seeded("x"), Reference.of)
    excluded = [fate.candidate for stage in count.stages for fate in stage.excluded]
    assert excluded[0] == 3
    assert 4 not in excluded


@pytest.mark.parametrize("rule", RULES)
def test_a_doomed_candidate_is_excluded_before_anyone_lower(rule):
    count = _count(rule, Constraint("x", most=1))
    fates = [fate for stage in count.stages for fate in stage.excluded]
    assert (fates[0].candidate, fates[0].reason) == (2, "constraint")
    assert 2 not in count.declaration.elected
    assert len(count.declaration.elected) == 2


@pytest.mark.parametrize("rule", [*RULES, "scottish_2011", "senate_au", "northern_ireland_1985"])
def test_which_of_equal_barred_candidates_goes_first_is_a_lot_and_not_a_number(rule):
    kinds = ["x", "x", "x", "y", "y"]
    people = tuple(Candidate(n, f"C{n}", "", frozenset({k})) for n, k in enumerate(kinds, 1))
    contest = Contest("made up", 2, people, constraints=(Constraint("x", most=1),))
    papers = [(9, (1,)), (2, (2, 4)), (2, (3, 5)), (5, (4,)), (4, (5,))]
    gone = {}
    for chosen in (2, 3):
        lots = Asked(lambda purpose, tied, chosen=chosen: chosen if chosen in tied else tied[0])
        ballots = Ballots(contest, Box.gather(papers))
        count = counting.run(catalogue.rule(rule), ballots, lots, Reference.of)
        fates = [fate.candidate for stage in count.stages for fate in stage.excluded]
        gone[chosen] = fates[0]
        assert count.decisions[0].tied == (2, 3)
    assert gone == {2: 2, 3: 3}
