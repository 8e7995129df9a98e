"""ERS97 clause by clause, worked out by hand. Candidates are A=1, B=2, C=3 ..."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.figures import Votes
from hustings.lots import LotAwaitedError, Seeded
from hustings.record import Action, Reason, Settled, from_json, to_json
from hustings.rules.clauses.active_vote import Hurdle
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import Ledger
from hustings.rules.clauses.safe_exclusion import can_wait, lowest_together
from support import plain_blt, real
from support.by_hand import both, count, election, elections, votes
from support.naive_ers97 import Table

A, B, C, D, E, F = range(1, 7)


@pytest.mark.parametrize(("papers", "quota"), [(30, "10.00"), (31, "10.34"), (32, "10.67")])
def test_5_1_6_the_quota_is_exact_or_rounded_up_to_a_hundredth(papers, quota):
    counted = count("ers97", election(2, 3, {(A,): papers - 3, (B,): 2, (C, B): 1}))
    assert str(counted.quota) == quota


def test_5_3_7_papers_worth_more_than_the_surplus_share_it_and_others_take_nothing():
    papers = {(A, B): 12, (A, C): 4, (A,): 4, (B,): 5, (C,): 5}
    first, second = count("ers97", election(2, 3, papers)).stages
    assert str(first.quota) == "10.00"
    assert votes(second) == {A: "10.00", B: "12.44", C: "7.48"}  # 10 / 16 = 0.62|5
    assert str(second.value.value) == "0.62"
    assert (second.value.papers, str(second.value.divisor)) == (16, "16.00")
    assert (str(second.lost), str(second.non_transferable)) == ("0.08", "0.00")
    assert second.non_transferable_papers == 4


def test_5_3_7_papers_worth_no_more_than_the_surplus_keep_their_value():
    """B wins under 5.3.13(b): 13 votes are active, so 6.50 elect."""
    papers = {(A, B): 3, (A,): 17, (B,): 4, (C,): 6}
    _, second = count("ers97", election(2, 3, papers)).stages
    assert votes(second) == {A: "10.00", B: "7.00", C: "6.00"}
    assert (str(second.lost), str(second.non_transferable)) == ("0.00", "7.00")
    assert second.non_transferable_papers == 17
    assert [(fate.candidate, fate.clause) for fate in second.elected] == [(B, "5.3.13(b)")]


def test_5_3_2_a_later_surplus_moves_on_the_last_batch_only():
    """A is elected by B's four papers; the eight first preferences for A would go to C."""
    papers = {(A, C): 8, (B, A, D): 4, (C,): 9, (D,): 9}
    counted = count("ers97", election(2, 4, papers))
    assert [stage.label for stage in counted.stages] == ["1", "2.1", "3"]
    assert votes(counted.stages[1]) == {A: "12.00", B: "0.00", C: "9.00", D: "9.00"}
    assert votes(counted.stages[2]) == {A: "10.00", B: "0.00", C: "9.00", D: "11.00"}
    assert str(counted.stages[2].value.value) == "0.50"
    assert counted.declaration.elected == (A, D)


def test_5_4_8_papers_lost_before_anybody_is_elected_lower_the_quota():
    papers = {(A,): 9, (B,): 8, (C,): 7, (D,): 5}
    first, second = count("ers97", election(2, 4, papers)).stages
    assert (str(first.quota), str(second.quota)) == ("9.67", "8.00")  # 29 / 3, then 24 / 3
    assert [(fate.candidate, fate.clause) for fate in second.elected] == [
        (A, "5.4.9(a)"),
        (B, "5.4.9(a)"),
    ]


def test_5_6_2_equal_at_every_point_and_one_place_means_nobody_until_a_lot_then_5_5_1():
    papers = {(A,): 6, (B,): 3, (C,): 3}
    counted = count("ers97", election(2, 3, papers), lots=[C])
    _, second, third = counted.stages
    assert (str(second.required), second.elected) == ("3.00", ())  # 6 votes active, 1 place
    assert third.action is Action.ELECTION
    assert (third.clause, third.transfers, votes(third)) == ("5.5.1", (), votes(second))
    assert [(fate.candidate, fate.reason) for fate in third.excluded] == [(C, Reason.LOWEST)]
    assert [(fate.candidate, fate.reason) for fate in third.elected] == [(B, Reason.LAST_VACANCIES)]
    assert third.ties[0].settled is Settled.LOT
    with pytest.raises(LotAwaitedError):
        count("ers97", election(2, 3, papers))


def test_5_6_2_the_earliest_difference_decides_who_takes_the_last_place():
    """B and C end with 50.00 each of 100 active votes; B led at the first stage."""
    papers = {(A,): 100, (B,): 40, (C,): 38, (D, B): 10, (D, C): 12}
    counted = count("ers97", election(2, 4, papers))
    last = counted.stages[-1]
    assert votes(last) == {A: "66.67", B: "50.00", C: "50.00", D: "0.00"}
    assert [(fate.candidate, fate.clause) for fate in last.elected] == [(B, "5.4.9(b)")]


def test_5_2_5_equal_lowest_are_told_apart_by_the_earliest_stage_not_the_latest():
    """C 6, D 7 at first; C 8, D 7 next; both 8 when one must go: C, though D was lower later."""
    papers = {(A,): 20, (B,): 15, (C,): 6, (D,): 7, (E, C): 2, (F, D): 1, (F,): 4}
    counted = count("ers97", election(1, 6, papers))
    tie = counted.stages[3].ties[0]
    assert (tie.tied, tie.chosen, tie.settled, tie.stage) == ((C, D), C, Settled.EARLIER_STAGE, 1)


def test_5_2_3_equal_surpluses_are_told_apart_by_the_earliest_stage():
    """C's papers bring A from 20 and B from 22 to 29: B is elected first, B's surplus moves first.

    5.50 over B's last 7 papers is 0.78; over A's last 9 it is 0.61. Then 46.95 votes are active,
    23.48 elect, and D has 23.49.
    """
    papers = {(A,): 20, (B,): 22, (C, A, D): 9, (C, B, E): 7, (D,): 18, (E,): 18}
    counted = count("ers97", election(3, 5, papers))
    assert str(counted.quota) == "23.50"
    _, _, third, fourth = counted.stages
    tie = third.ties[0]
    assert (tie.tied, tie.chosen, tie.settled, tie.stage) == ((A, B), B, Settled.EARLIER_STAGE, 1)
    assert votes(third) == {A: "29.00", B: "23.50", C: "0.00", D: "18.00", E: "23.46"}
    assert str(third.required) == "23.48"
    assert votes(fourth) == {A: "23.50", B: "23.50", C: "0.00", D: "23.49", E: "23.46"}
    assert counted.declaration.elected == (B, A, D)


def test_5_2_3_and_the_order_of_election_look_at_the_first_stage_before_the_latest():
    """B led 22 to 20, then A 24 to 23; C's papers make both 29 with a quota of 94 / 4."""
    c_papers = {(C, A, D): 5, (C, B, E): 6, (C,): 5}
    papers = {(A,): 20, (B,): 22, (D,): 18, (E,): 18, (F, A): 4, (F, B): 1} | c_papers
    counted = count("ers97", election(3, 6, papers))
    third, fourth = counted.stages[2:4]
    assert (votes(third)[A], votes(third)[B], str(third.quota)) == ("29.00", "29.00", "23.50")
    assert [fate.candidate for fate in third.elected] == [B, A]
    assert (fourth.ties[0].chosen, fourth.ties[0].stage) == (B, 1)


def test_5_2_2_a_surplus_equal_to_the_gap_between_the_two_lowest_waits():
    waits = count("ers97", election(2, 4, {(A, C): 12, (B,): 8, (C,): 6, (D, B): 4}))
    moves = count("ers97", election(2, 4, {(A, C): 12, (B,): 9, (C,): 5, (D, B): 4}))
    assert waits.stages[1].action is Action.EXCLUSION
    assert votes(waits.stages[1])[A] == "12.00"
    assert moves.stages[1].action is Action.SURPLUS


def test_5_2_2_b_a_surplus_waits_for_those_who_can_be_excluded_together():
    papers = {(A,): 11, (B,): 9, (C,): 6, (D, C): 2, (E, B): 2}
    second = count("ers97", election(2, 5, papers)).stages[1]
    assert [(fate.candidate, fate.reason) for fate in second.excluded] == [
        (D, Reason.BULK),
        (E, Reason.BULK),
    ]
    assert votes(second) == {A: "11.00", B: "11.00", C: "8.00", D: "0.00", E: "0.00"}


def _field(seats, units):
    held = {c: Votes(u, 2) for c, u in units.items()}
    return Field(seats, frozenset(units)), held


def test_5_2_5_the_largest_safe_group_may_follow_a_group_that_is_not_safe():
    """2 + 3 exceeds 4, yet 2 + 3 + 4 does not exceed 9."""
    field, held = _field(1, {A: 200, B: 300, C: 400, D: 900, E: 950})
    assert lowest_together(field, held, Votes(0, 2)) == (A, B, C)
    assert lowest_together(field, held, Votes(1, 2)) == (A,)


def test_5_2_5_enough_candidates_remain_and_equal_votes_are_not_divided():
    field, held = _field(3, {A: 0, B: 100, C: 300, D: 900})
    assert lowest_together(field, held, Votes(0, 2)) == (A,)
    field, held = _field(1, {A: 0, B: 0, C: 500, D: 500})
    assert lowest_together(field, held, Votes(0, 2)) == (A, B)
    field, held = _field(3, {A: 0, B: 0, C: 500, D: 500})
    assert lowest_together(field, held, Votes(0, 2)) == ()
    assert can_wait(field, held, Votes(0, 2))
    assert not can_wait(field, held, Votes(1, 2))


def test_4_3_as_many_candidates_as_places_are_all_elected_at_once():
    counted = count("ers97", election(3, 3, {(A, B): 20, (B,): 2, (C,): 1}))
    assert len(counted.stages) == 1
    assert counted.declaration.elected == (A, B, C)
    few = count("ers97", election(3, 2, {(A, B): 20, (B,): 2}))
    assert (few.declaration.elected, few.declaration.vacant) == ((A, B), 1)


def test_a_candidate_without_papers_leaves_in_a_stage_of_its_own():
    papers = {(A, B): 5, (B,): 4, (C, B): 4}
    second = count("ers97", election(1, 4, papers), lots=[C]).stages[1]
    assert [fate.candidate for fate in second.excluded] == [D]
    assert (second.transfers, second.subjects) == ((), (D,))


def test_the_vote_required_survives_the_record():
    counted = count("ers97", election(2, 3, {(A, B): 12, (B,): 5, (C,): 6}))
    assert counted.stages[0].required is not None
    assert from_json(to_json(counted)) == counted


@settings(deadline=None)
@given(elections())
def test_engines_agree_and_every_place_is_filled(ballots):
    counted = both("ers97", ballots)
    assert len(counted.declaration.elected) == counted.contest.seats
    for stage in counted.stages:
        assert all(total.units >= 0 for total in stage.votes.values())
        assert stage.lost.units >= 0
        assert stage.required is None or stage.required <= stage.quota
        for fate in stage.elected:
            assert fate.reason in (Reason.QUOTA, Reason.LAST_VACANCIES)


@settings(deadline=None)
@given(elections())
def test_whoever_is_elected_by_votes_had_the_active_share_of_5_1_7(ballots):
    """Worked afresh in fractions from the totals before each election."""
    counted = both("ers97", ballots)
    seats, quota_of = counted.contest.seats, {}
    won = []
    for stage in counted.stages:
        for fate in stage.elected:
            kept = sum(min(stage.votes[c], stage.quota).fraction for c in won)
            gone = (stage.non_transferable + stage.lost).fraction
            share = (counted.valid.fraction - kept - gone) / (seats - len(won) + 1)
            if fate.reason is Reason.QUOTA:
                assert stage.votes[fate.candidate].fraction >= min(share, stage.quota.fraction)
            won.append(fate.candidate)
            quota_of[fate.candidate] = stage.quota
    assert all(quota >= Votes(0, 2) for quota in quota_of.values())


@settings(deadline=None, max_examples=40)
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_and_grouping_of_papers_change_nothing(ballots, random):
    rows = [(marks, 1) for papers, marks in ballots.box.rows() for _ in range(papers)]
    random.shuffle(rows)
    contest = ballots.contest
    again = election(contest.seats, len(contest.candidates), rows)
    assert both("ers97", again).stages == both("ers97", ballots).stages


def test_no_value_is_ever_more_exact_than_two_places():
    counted = count("ers97", election(2, 4, {(A, B): 17, (B, C): 4, (C,): 5, (D, C): 3}))
    for stage in counted.stages:
        for moved in stage.transfers:
            assert Fraction(moved.new_value.worth * 100).denominator == 1


def _second_opinion(ballots):
    """Count paper by paper and compare every line of the result sheet, and every lot."""
    counted = both("ers97", ballots)
    papers = [marks for n, marks in ballots.box.rows() for _ in range(n)]
    lots = Seeded("seed")
    sheet = Table(ballots.contest.seats, ballots.contest.standing, papers, lots).count()
    assert [(votes(stage), [f.candidate for f in stage.elected]) for stage in counted.stages] == [
        ({c: f"{total:.2f}" for c, total in totals.items()}, new) for totals, new in sheet
    ]
    assert [(d.purpose, d.tied, d.chosen) for d in counted.decisions] == [
        (d.purpose, d.tied, d.chosen) for d in lots.drawn
    ]


@settings(deadline=None, max_examples=150)
@given(elections())
def test_a_count_paper_by_paper_writes_the_same_result_sheet(ballots):
    _second_opinion(ballots)


TIDEMAN = sorted((real.ROOT / "membership" / "ers-tideman").glob("A*.blt")) if real.PRESENT else []


@real.needed
@pytest.mark.parametrize("path", TIDEMAN, ids=lambda path: path.stem)
def test_real_societies_have_the_same_result_sheet_counted_paper_by_paper(path):
    _second_opinion(plain_blt.read(path))


def test_5_6_1_who_is_elected_below_the_quota_keeps_the_actual_vote():
    # 20 valid, quota 5: A keeps 5 of 7, B elected with 3 keeps 3; 12 are active, 2 places open.
    held = {c: Votes.whole(n, 2) for c, n in enumerate((7, 3, 6, 4), 1)}
    nothing = Votes.zero(2)
    ledger = Ledger(2, held, {}, nothing, 0, nothing)
    field = Field(4, frozenset({3, 4}), elected=(1, 2))
    hurdle = Hurdle(Votes.whole(5, 2), Votes.whole(20, 2), ledger)
    assert hurdle.active(field) == Votes.whole(12, 2)
    assert hurdle.required(field) == Votes.whole(4, 2)
