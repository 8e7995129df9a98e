"""What clauses promise under any ranking rule, for any papers at all."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.rules import catalogue
from hustings.rules.clauses import vacancy
from hustings.rules.clauses.field import Field
from hustings.tally.local import Local
from hustings.tally.sharded import Sharded
from hustings.terms import ConstraintMethod, Contest, RonMethod
from support import strategies
from support.completions import completions, keeps
from support.ranked import RULES, count

every_rule = pytest.mark.parametrize("name", RULES)
patient = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def papers(data, name, contest):
    """Draw formal papers for a contest."""
    least = catalogue.rule(name).formality(contest).least
    return Box.gather(data.draw(strategies.piles(len(contest.candidates), least)))


@every_rule
@pytest.mark.parametrize("method", ConstraintMethod)
@patient
@given(data=st.data())
def test_constraints_are_kept_and_as_many_seats_filled_as_they_admit(name, method, data):
    single = catalogue.card(name).single_seat
    if single and method is ConstraintMethod.PROMOTE:
        pytest.skip(f"{name} fills one seat: counting refuses to promote, there is no larger body")
    contest = data.draw(strategies.constrained(single_seat=single))
    contest = replace(contest, constraint_method=method)
    counted = count(name, Ballots(contest, papers(data, name, contest)))
    elected = counted.declaration.elected
    assert keeps(contest, elected)
    assert len(elected) == len(completions(contest, Field.of(contest))[0])
    without = [n.candidates for n in counted.notes if n.code == "without_constraints"]
    assert len(without) == bool(contest.constraints)
    if without and keeps(contest, without[0]) and method is ConstraintMethod.PROMOTE:
        assert elected == without[0]


@every_rule
@patient
@given(data=st.data())
def test_protected_members_keep_their_seats_whatever_the_papers_say(name, data):
    drawn = data.draw(strategies.ballots(catalogue.rule(name), least=3))
    contest = drawn.contest
    leaver = data.draw(st.sampled_from(sorted(contest.standing)))
    others = sorted(contest.standing - {leaver})
    stay = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=contest.seats))
    rerun = vacancy.re_run(contest, [leaver], stay)
    elected = count(name, replace(drawn, contest=rerun)).declaration.elected
    assert set(stay) <= set(elected)
    assert leaver not in elected
    assert len(elected) == min(contest.seats, len(others))


@every_rule
@pytest.mark.parametrize("method", RonMethod)
@patient
@given(data=st.data())
def test_seats_are_won_by_people_or_stay_empty_and_engines_agree(name, method, data):
    drawn = data.draw(strategies.contests(single_seat=catalogue.card(name).single_seat))
    ron = len(drawn.candidates)
    contest = Contest("Drawn", drawn.seats, drawn.candidates, ron=ron, ron_method=method)
    ballots = Ballots(contest, papers(data, name, contest))
    counted = count(name, ballots)
    declaration = counted.declaration
    assert ron not in declaration.elected + declaration.runners_up
    assert len(declaration.elected) + declaration.vacant == contest.seats
    waiting = set(counted.contest.ron_clones)
    for stage in counted.stages:
        assert not any(stage.votes[clone] for clone in waiting)
        if any(fate.candidate in counted.contest.reopening for fate in stage.elected):
            break
    assert count(name, ballots, engine=Local.of).stages == counted.stages
    shards = partial(Sharded.of, shards=3)
    assert count(name, ballots, engine=shards).stages == counted.stages
