"""The Scottish rule clause by clause."""

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited, LotAwaitedError, Recorded, Seeded
from hustings.record import Action, Reason, Settled
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest
from support import plain_blt, real

RULE = catalogue.rule("scottish_2011")


def ward(seats, names, *rankings):
    candidates = tuple(Candidate(n, name) for n, name in enumerate(names, 1))
    return Ballots(Contest("Ward", seats, candidates), Box.gather(rankings))


def run(ballots, lots=None):
    return counting.run(RULE, ballots, lots or Awaited(), Reference.of)


def made(name):
    return plain_blt.read(real.ROOT / "cases" / "made" / name)


def texts(stage):
    return {c: str(votes) for c, votes in stage.votes.items()}


def test_r47_the_quota_is_the_whole_part_plus_one():
    assert str(run(ward(2, "ABC", (6, (1,)), (3, (2,)))).quota) == "4.00000"
    assert str(run(ward(2, "ABC", (6, (1,)), (2, (2,)))).quota) == "3.00000"


def test_r48_and_r49_a_candidate_exactly_at_the_quota_is_elected_and_has_no_surplus():
    counted = run(ward(2, "ABC", (4, (1, 2)), (4, (2, 3)), (3, (3,))))
    assert counted.declaration.elected == (1, 2)
    assert [stage.action for stage in counted.stages] == [Action.FIRST_COUNT]


def test_r49_the_value_of_a_surplus_is_cut_off_after_five_places():
    # Quota 5: A has 7, surplus 2; 2/7 = 0.285714..., cut off 0.28571.
    counted = run(ward(2, "ABCD", (7, (1, 2)), (3, (3,)), (2, (4, 3))))
    second = counted.stages[1]
    assert second.action is Action.SURPLUS
    assert str(second.value.value) == "0.28571"
    assert texts(second) == {1: "5.00000", 2: "1.99997", 3: "3.00000", 4: "2.00000"}
    assert str(second.lost) == "0.00003"


def test_r49_papers_received_at_a_value_go_on_at_its_share():
    # Quota 34. A 60: 26/60 = 0.43333 to B, who reaches 30 + 25.9998 = 55.9998; surplus 21.9998.
    rankings = [(60, (1, 2, 3)), (30, (2, 3)), (6, (3,)), (4, (4,))]
    third = run(ward(2, "ABCD", *rankings)).stages
    assert texts(third[1])[2] == "55.99980"
    assert len(third) == 2
    rankings = [(60, (1, 2, 3)), (30, (2, 3)), (6, (3,)), (4, (4,)), (20, (5,))]
    stages = run(ward(3, "ABCDE", *rankings)).stages
    values = [(str(t.old_value), str(t.new_value)) for t in stages[2].transfers]
    # Quota 31: A gives 29/60 = 0.48333; B then has 58.9998, surplus 27.9998.
    assert values == [("1.00000", "0.47457"), ("0.48333", "0.22937")]


def test_r50_the_larger_surplus_moves_first():
    counted = run(ward(3, "ABCD", (20, (1, 4)), (30, (2, 3)), (6, (3,)), (5, (4,))))
    assert counted.stages[1].subjects == (2,)


def test_r50_equal_surpluses_are_told_apart_by_lot_and_the_lot_is_recorded():
    ballots = ward(3, "ABCDE", (20, (1, 4)), (20, (2, 5)), (6, (3,)), (6, (4,)), (5, (5,)))
    with pytest.raises(LotAwaitedError) as awaited:
        run(ballots)
    assert (awaited.value.purpose, awaited.value.tied) == ("surplus", (1, 2))
    counted = run(ballots, Recorded([2]))
    assert counted.stages[1].subjects == (2,)
    assert counted.stages[1].ties[0].settled is Settled.LOT


@real.needed
def test_r52_a_tie_at_exclusion_goes_to_the_most_recent_stage_as_droop_computed_it():
    """Droop 0.14 (computed, not official) excludes A, B, C and elects D and E."""
    counted = run(plain_blt.read(real.ROOT / "cases" / "droop" / "scotland" / "weak-defeat.blt"))
    excluded = [f.candidate for stage in counted.stages for f in stage.excluded]
    assert excluded == [1, 2, 3]
    tie = counted.stages[2].ties[0]
    assert (tie.tied, tie.chosen, tie.settled, tie.stage) == ((2, 3), 2, Settled.EARLIER_STAGE, 1)
    assert counted.decisions == ()
    reference = real.ROOT / "cases/droop/ref/scotland/weak-defeat-scotland-fixed-p5-d5.txt"
    rows = [line.split("\t") for line in reference.read_text().splitlines()]
    ours = [list(texts(stage).values()) for stage in counted.stages[1:]]
    assert ours == [row[6::3] for row in rows if row[1] == "transfer"]
    assert set(counted.declaration.elected) == {4, 5}


def test_r52_equal_at_every_stage_is_settled_by_lot():
    ballots = ward(1, "ABC", (5, (1,)), (3, (2,)), (3, (3, 2)))
    counted = run(ballots, Recorded([2]))
    assert counted.stages[1].excluded[0].candidate == 2
    assert counted.stages[1].ties[0].lot == 1
    assert [d.chosen for d in counted.decisions] == [2]


@real.needed
def test_r53_as_many_as_vacancies_are_elected_below_the_quota():
    counted = run(made("mass-exhaustion.blt"))
    assert counted.declaration.elected == (1, 2, 3)
    reasons = {f.candidate: f.reason for s in counted.stages for f in s.elected}
    assert reasons[2] is reasons[3] is Reason.LAST_VACANCIES


@real.needed
def test_as_many_candidates_as_seats_are_all_elected_at_once():
    counted = run(made("candidates-equal-seats.blt"))
    assert len(counted.stages) == 1
    assert counted.declaration.vacant == 0


@real.needed
def test_a_seat_without_a_candidate_stays_empty_and_is_declared():
    counted = run(made("fewer-candidates-than-seats.blt"))
    assert counted.declaration.elected == (1, 2)
    assert counted.declaration.vacant == 1


@real.needed
@pytest.mark.parametrize("name", ["no-ballots.blt", "all-blank.blt"])
def test_without_a_valid_paper_there_is_no_count(name):
    with pytest.raises(counting.CannotCountError, match="no valid paper"):
        run(made(name))


def test_papers_that_name_only_withdrawn_candidates_are_informal_and_the_record_says_so():
    ballots = ward(1, "ABC", (5, (1,)), (4, (2,)), (3, (3,)), (2, (3, 2)))
    gone = Ballots(ballots.contest.without(3), ballots.box)
    counted = run(gone)
    assert counted.formality.informal == {"no_standing_candidate": 3}
    assert counted.formality.formal == 11
    assert str(counted.valid) == "11.00000"
    assert counted.declaration.elected == (2,)
    assert counted.contest.withdrawn == {3}
    assert [(n.code, n.candidates) for n in counted.notes] == [("withdrawn", (3,))]
    assert 3 not in counted.stages[0].votes


def test_nobody_stands():
    ballots = ward(1, "A", (5, (1,)))
    with pytest.raises(counting.CannotCountError, match="nobody stands"):
        run(Ballots(ballots.contest.without(1), ballots.box))


def test_the_same_seed_makes_the_same_record():
    ballots = ward(2, "ABCD", *[(5, (n,)) for n in (1, 2, 3, 4)])
    assert run(ballots, Seeded("2024-05-03")) == run(ballots, Seeded("2024-05-03"))


def test_r52_equal_lowest_look_at_the_most_recent_stage_and_not_at_the_first():
    # A 3, B 4 at stage 1; C brings A 5, B 4 at stage 2; D brings B to 5: B was lower last.
    rankings = [(3, (1,)), (4, (2,)), (2, (3, 1)), (1, (4, 2)), (2, (4, 5)), (8, (5,))]
    fourth = run(ward(1, "ABCDE", *rankings)).stages[3]
    assert [fate.candidate for fate in fourth.excluded] == [2]
    assert [(t.settled, t.stage) for t in fourth.ties] == [(Settled.EARLIER_STAGE, 2)]


def test_r50_equal_surpluses_look_at_the_most_recent_stage_and_not_at_the_first():
    # A 10, B 11 at stage 1; C brings A 12, B 11 at stage 2; D brings both to 16, quota 15.
    rankings = [(10, (1, 5)), (11, (2, 5)), (2, (3, 1)), (4, (4, 1)), (5, (4, 2)), (12, (5,))]
    stages = run(ward(3, "ABCDEF", *rankings, (12, (6,)))).stages
    assert texts(stages[2])[1] == texts(stages[2])[2] == "16.00000"
    assert stages[3].subjects == (1,)
    assert [(t.settled, t.stage) for t in stages[3].ties] == [(Settled.EARLIER_STAGE, 2)]
