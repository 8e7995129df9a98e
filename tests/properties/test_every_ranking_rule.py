"""What must hold of every rule that ranks, for any papers at all."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.lots import Asked
from hustings.record import digest, to_json
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.tally.sharded import Sharded
from support import strategies
from support.ranked import RULES, count

every_rule = pytest.mark.parametrize("name", RULES)
patient = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def said(counted):
    """Return what the record says, without who computed it."""
    data = to_json(counted)
    del data["made_by"]
    return data


@every_rule
@patient
@given(data=st.data())
def test_every_vote_and_every_paper_has_a_home_at_every_stage(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    counted = count(name, ballots)
    total = counted.valid.units
    for stage in counted.stages:
        held = sum(votes.units for votes in stage.votes.values())
        assert held + stage.non_transferable.units + stage.lost.units == total
        papers = sum(stage.papers.values()) + stage.non_transferable_papers
        assert papers == counted.formality.formal
    assert counted.formality.formal + sum(counted.formality.informal.values()) == ballots.box.total


@every_rule
@patient
@given(data=st.data())
def test_as_many_are_elected_as_there_are_seats_or_candidates(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    elected = count(name, ballots).declaration.elected
    assert len(elected) == len(set(elected))
    assert len(elected) == min(ballots.contest.seats, len(ballots.contest.standing))


@every_rule
@patient
@given(data=st.data())
def test_every_candidate_is_elected_or_a_runner_up_and_none_is_both(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    declaration = count(name, ballots).declaration
    assert sorted(declaration.elected + declaration.runners_up) == sorted(ballots.contest.standing)


@every_rule
@patient
@given(data=st.data())
def test_order_and_grouping_of_papers_change_nothing(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    single = [(1, marks) for papers, marks in ballots.box.rows() for _ in range(papers)]
    shuffled = replace(ballots, box=Box.gather(data.draw(st.permutations(single))))
    assert digest(count(name, shuffled)) == digest(count(name, ballots))


@every_rule
@patient
@given(data=st.data())
def test_every_engine_makes_the_same_record(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    reference = said(count(name, ballots, engine=Reference.of))
    assert said(count(name, ballots, engine=Local.of)) == reference
    for shards in (2, 3, 7):
        split = partial(Sharded.of, shards=shards)
        assert said(count(name, ballots, engine=split)) == reference
    by_reference = partial(Sharded.of, shards=3, engine=Reference.of)
    assert said(count(name, ballots, engine=by_reference)) == reference


@every_rule
@patient
@given(data=st.data())
def test_a_blank_paper_changes_only_the_formality(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    one_more = Box.gather([*ballots.box.rows(), (1, ())])
    before, after = said(count(name, ballots)), said(count(name, replace(ballots, box=one_more)))
    assert after["formality"]["informal"]["blank"] == (
        before["formality"]["informal"].get("blank", 0) + 1
    )
    for part in ("digest", "ballots", "formality"):
        del before[part], after[part]
    assert after == before


@every_rule
@patient
@given(data=st.data())
def test_renaming_candidates_renames_the_record(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    numbers = range(1, len(ballots.contest.candidates) + 1)
    new = dict(zip(numbers, data.draw(st.permutations(numbers)), strict=True))
    old = {after: before for before, after in new.items()}
    renamed = Ballots(
        ballots.contest,
        Box.gather((p, tuple(new[c] for c in marks)) for p, marks in ballots.box.rows()),
    )
    before = count(name, ballots, Asked(lambda purpose, tied: min(tied)))
    after = count(name, renamed, Asked(lambda purpose, tied: min(tied, key=lambda c: old[c])))
    assert len(after.stages) == len(before.stages)
    for ours, theirs in zip(before.stages, after.stages, strict=True):
        assert theirs.votes == {new[c]: votes for c, votes in ours.votes.items()}
        assert theirs.papers == {new[c]: papers for c, papers in ours.papers.items()}
        assert theirs.action is ours.action
        assert {f.candidate for f in theirs.elected} == {new[f.candidate] for f in ours.elected}
        assert {f.candidate for f in theirs.excluded} == {new[f.candidate] for f in ours.excluded}


@every_rule
@patient
@given(data=st.data())
def test_a_withdrawn_candidate_is_as_if_never_named(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name), least=3))
    gone = data.draw(st.sampled_from(sorted(ballots.contest.standing)))
    without = replace(ballots, contest=ballots.contest.without(gone))
    wiped = Box.gather(
        (papers, tuple(c for c in marks if c != gone)) for papers, marks in ballots.box.rows()
    )
    rule = catalogue.rule(name)
    if rule.formality(without.contest).least > 1:
        pytest.skip(f"{name} asks for so many preferences that a wiped paper may be informal")
    passed_over, never = count(name, without), count(name, replace(without, box=wiped))
    assert passed_over.declaration == never.declaration
    assert [s.votes for s in passed_over.stages] == [s.votes for s in never.stages]
    assert gone not in passed_over.declaration.elected + passed_over.declaration.runners_up
