"""Constraints: exact feasibility, guard and exclude, and the marks they leave in the stages."""

import random
import time
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Asked, Awaited, LotAwaitedError, Recorded
from hustings.record import Reason
from hustings.rules import catalogue
from hustings.rules.clauses import constraints
from hustings.rules.clauses.field import Field
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, Contest
from support import strategies
from support.ranked import count

MEN_AND_WOMEN = tuple(
    Candidate(n, name, categories=frozenset({"woman" if name in "EF" else "man"}))
    for n, name in enumerate("ABCDEF", 1)
)


def election(seats, rankings, limits, candidates=MEN_AND_WOMEN):
    contest = Contest("Board", seats, candidates, constraints=limits)
    return Ballots(contest, Box.gather(rankings))


def keeps(contest, elected):
    for limit in contest.constraints:
        have = sum(limit.category in contest.candidates[c - 1].categories for c in elected)
        most = len(elected) if limit.most is None else limit.most
        if not limit.least <= have <= most:
            return False
    return True


def completions(contest, field):
    """Every way to fill as many vacancies as can be filled, found by trying them all."""
    for size in range(min(field.vacancies, len(field.continuing)), -1, -1):
        found = [
            frozenset(chosen)
            for chosen in combinations(sorted(field.continuing), size)
            if contest.protected & field.continuing <= set(chosen)
            and keeps(contest, [*field.elected, *chosen])
        ]
        if found:
            return found
    return []


@given(contest=strategies.constrained())
def test_a_set_of_constraints_is_refused_exactly_when_no_choice_keeps_it(contest):
    possible = bool(completions(contest, Field.of(contest)))
    assert (constraints.infeasible(contest) is None) == possible


@given(contest=strategies.constrained(), data=st.data())
def test_guarded_are_in_all_completions_and_doomed_in_none(contest, data):
    assume(contest.constraints)
    field = Field.of(contest)
    for _ in range(data.draw(st.integers(0, 5))):
        everyone = completions(contest, field)
        if not everyone or not field.continuing:
            return
        assert constraints.guarded(contest, field) == frozenset.intersection(*everyone)
        assert constraints.doomed(contest, field) == field.continuing - frozenset.union(*everyone)
        candidate = data.draw(st.sampled_from(sorted(field.continuing)))
        if candidate in constraints.doomed(contest, field):
            field = field.exclude([candidate])
        elif candidate in constraints.guarded(contest, field) or data.draw(st.booleans()):
            field = field.elect([candidate])
        else:
            field = field.exclude([candidate])


@given(contest=strategies.constrained(), data=st.data())
@settings(deadline=None)
def test_whatever_the_papers_say_the_constraints_are_kept(contest, data):
    groups = data.draw(strategies.piles(len(contest.candidates)))
    counted = count("scottish_2011", Ballots(contest, Box.gather(groups)))
    elected = counted.declaration.elected
    assert keeps(contest, elected)
    assert len(elected) == len(completions(contest, Field.of(contest))[0])


def test_four_categories_and_105_candidates_are_instant():
    dice = random.Random(4)
    names = ("a", "b", "c", "d")
    crowd = tuple(
        Candidate(n, f"{n}", categories=frozenset(c for c in names if dice.random() < 0.4))
        for n in range(1, 106)
    )
    limits = tuple(Constraint(name, 2, 5) for name in names)
    contest = Contest("Executive", 9, crowd, constraints=limits)
    started = time.perf_counter()
    assert constraints.infeasible(contest) is None
    field = Field.of(contest)
    while len(field.continuing) > field.vacancies:
        if barred := constraints.doomed(contest, field):
            field = field.exclude([min(barred)])
            continue
        open_ = sorted(field.continuing - constraints.guarded(contest, field))
        if len(field.continuing) % 11:
            field = field.exclude([dice.choice(open_)])
        elif not field.is_full:
            field = field.elect([dice.choice(open_)])
    assert time.perf_counter() - started < 5
    assert not field.is_full or keeps(contest, field.elected)


def test_a_constraint_that_nobody_can_meet_is_refused_by_name():
    ballots = election(3, [(5, (1, 2))], (Constraint("woman", 3),))
    with pytest.raises(counting.CannotCountError, match=r"at least 3 of 'woman' \(2 stand\)"):
        counting.run(catalogue.rule("scottish_2011"), ballots, Awaited(), Reference.of)


def test_constraints_that_clash_are_refused_together_and_only_those():
    limits = (Constraint("woman", 1), Constraint("man", 3), Constraint("woman", 0, 2))
    ballots = election(3, [(5, (1, 2))], limits)
    with pytest.raises(counting.CannotCountError) as refused:
        counting.run(catalogue.rule("scottish_2011"), ballots, Awaited(), Reference.of)
    assert "these constraints cannot all be kept with 3 seats" in str(refused.value)
    assert "at most 2" not in str(refused.value)


def test_a_category_of_nobody_is_taken_for_a_slip_of_the_pen():
    ballots = election(3, [(5, (1, 2))], (Constraint("women", 1),))
    with pytest.raises(counting.CannotCountError, match="'women'"):
        counting.run(catalogue.rule("scottish_2011"), ballots, Awaited(), Reference.of)


# Quota of 100 papers for 2 seats: 34. A is elected at once; E is lowest, the only woman but F.
LOWEST_WOMEN = [(40, (1, 2)), (25, (2,)), (20, (3,)), (8, (4,)), (4, (5,)), (3, (6, 5))]


def test_a_guarded_candidate_is_passed_over_and_elected_and_the_stages_say_so():
    counted = count("scottish_2011", election(2, LOWEST_WOMEN, (Constraint("woman", 1),)))
    assert counted.declaration.elected == (1, 5)
    # With A elected one seat is left and it must be a woman's: the men are barred, lowest first.
    fates = [(f.candidate, f.reason) for s in counted.stages for f in s.excluded]
    assert fates[:3] == [
        (4, Reason.CONSTRAINT),
        (3, Reason.CONSTRAINT),
        (2, Reason.CONSTRAINT),
    ]
    elected = [(f.candidate, f.reason) for s in counted.stages for f in s.elected]
    assert elected[0] == (1, Reason.QUOTA)
    without = next(n for n in counted.notes if n.code == "without_constraints")
    assert without.candidates == (1, 2)
    assert without.figures == {"lots_assumed": "0"}


def test_the_last_of_a_category_is_guarded_while_others_are_still_open():
    rankings = [(30, (1,)), (28, (2,)), (24, (3,)), (10, (4,)), (8, (5,))]
    ballots = election(3, rankings, (Constraint("woman", 1),), MEN_AND_WOMEN[:5])
    counted = count("scottish_2011", ballots)
    assert set(counted.declaration.elected) == {1, 2, 5}
    fates = {f.candidate: f.reason for s in counted.stages for f in (*s.elected, *s.excluded)}
    assert fates[4] is Reason.CONSTRAINT
    assert fates[5] is Reason.GUARDED
    assert [n.candidates for n in counted.notes if n.code == "without_constraints"] == [(1, 2, 3)]


def test_at_most_bars_a_candidate_who_has_the_quota():
    rankings = [(40, (1, 2)), (40, (2, 1)), (12, (5,)), (8, (3,))]
    ballots = election(2, rankings, (Constraint("man", 0, 1),), MEN_AND_WOMEN)
    counted = count("scottish_2011", ballots, Asked(lambda purpose, tied: tied[0]))
    assert counted.declaration.elected == (1, 5)


def test_equal_candidates_of_whom_a_constraint_admits_one_are_told_apart_by_lot():
    rankings = [(40, (1,)), (40, (2,)), (12, (5,))]
    ballots = election(2, rankings, (Constraint("man", 0, 1),), MEN_AND_WOMEN[:5])
    rule = catalogue.rule("scottish_2011")
    with pytest.raises(LotAwaitedError) as awaited:
        counting.run(rule, ballots, Awaited(), Reference.of)
    assert awaited.value.tied == (1, 2)
    counted = counting.run(rule, ballots, Asked(lambda p, tied: tied[-1]), Reference.of)
    assert counted.declaration.elected == (2, 5)
    assert counted.decisions[0].affects is True
    assert [tie.lot for tie in counted.stages[0].ties] == [1]
    again = Recorded([decision.chosen for decision in counted.decisions])
    assert counting.run(rule, ballots, again, Reference.of).declaration == counted.declaration


def test_seats_that_at_most_leaves_unfilled_stay_empty():
    rankings = [(40, (1,)), (30, (2,)), (20, (3,))]
    ballots = election(3, rankings, (Constraint("man", 0, 2),), MEN_AND_WOMEN[:3])
    declaration = count("scottish_2011", ballots).declaration
    assert set(declaration.elected) == {1, 2}
    assert declaration.vacant == 1
