"""The alternative vote clause by clause, by hand and against real elections of one seat."""

import re

import pytest
from hypothesis import given

from hustings.counting import CannotCountError
from hustings.record import Reason, Settled
from support import plain_blt, plain_toi, real
from support.by_hand import both, count, election, elections, votes

A, B, C, D, E = range(1, 6)


def test_r_45a_2_a_majority_of_first_preferences_ends_the_count():
    counted = count("av", election(1, 3, {(A,): 6, (B,): 3, (C,): 2}))
    (only,) = counted.stages
    assert [(fate.candidate, fate.reason) for fate in only.elected] == [(A, Reason.MAJORITY)]
    assert str(only.quota) == "6"


def test_r_45a_2_exactly_half_is_no_majority():
    counted = count("av", election(1, 3, {(A,): 5, (B,): 3, (C, B): 2}))
    assert votes(counted.stages[1]) == {A: "5", B: "5", C: "0"}
    assert len(counted.stages) == 2


def test_r_45a_4_the_majority_is_of_the_votes_still_in_the_count():
    """Ten of twenty papers win when two have no further preference."""
    counted = count("av", election(1, 3, {(A,): 9, (B,): 6, (C,): 2, (C, B): 2, (C, A): 1}))
    last = counted.stages[-1]
    assert votes(last) == {A: "10", B: "8", C: "0"}
    assert (str(last.quota), last.non_transferable_papers) == ("10", 2)
    assert counted.declaration.elected == (A,)


def test_r_49_equal_lowest_are_told_apart_from_the_first_stage_on():
    """C 6, D 7 at first; C 8, D 7 next; both 8: C goes, though D was lower later."""
    papers = {(A,): 20, (B,): 15, (C,): 6, (D,): 7, (E, C): 2, (6, D): 1, (6,): 4}
    counted = count("av", election(1, 6, papers))
    tie = counted.stages[3].ties[0]
    assert (tie.tied, tie.chosen, tie.settled, tie.stage) == ((C, D), C, Settled.EARLIER_STAGE, 1)
    assert tie.clause == "r. 49"


def test_r_49a_the_last_two_are_told_apart_by_first_preferences():
    counted = count("av", election(1, 3, {(A,): 5, (B,): 4, (C, B): 1}))
    last = counted.stages[-1]
    assert votes(last) == {A: "5", B: "5", C: "0"}
    assert [(fate.candidate, fate.clause) for fate in last.elected] == [(A, "r. 49A")]
    assert last.ties[0].settled is Settled.EARLIER_STAGE


def test_r_49a_two_who_never_differed_draw_a_lot():
    counted = count("av", election(1, 2, {(A,): 5, (B,): 5}), lots=[B])
    assert counted.declaration.elected == (B,)
    assert counted.stages[0].ties[0].settled is Settled.LOT
    assert counted.decisions[0].purpose == "elect"


def test_several_seats_are_refused_with_a_way_out():
    with pytest.raises(CannotCountError, match="rule av fills one seat, but the contest has 2"):
        count("av", election(2, 3, {(A,): 5, (B,): 4}))


def test_one_candidate_is_elected_by_any_vote():
    assert count("av", election(1, 1, {(A,): 1})).declaration.elected == (A,)


@given(elections(most_seats=1))
def test_engines_agree_and_the_winner_has_a_majority_of_what_is_left(ballots):
    counted = both("av", ballots)
    (winner,) = counted.declaration.elected
    last = counted.stages[-1].votes
    rest = sum(total.units for c, total in last.items() if c != winner)
    assert last[winner].units >= rest
    tied = any(tie.purpose == "elect" for tie in counted.stages[-1].ties)
    assert (last[winner].units == rest) == tied


US = [
    row
    for row in real.index()
    if row["category"] == "single-seat" and row["seats"] == "1" and row["official_winners_in_order"]
]


@real.needed
@pytest.mark.parametrize("row", US, ids=lambda row: row["file"].rsplit("/")[-1])
def test_winners_of_real_elections_of_one_seat(row):
    """US rules pass over some marks that end a ranking here; it changes none of these winners."""
    path = real.ROOT / row["file"]
    counted = both("av", (plain_blt if path.suffix == ".blt" else plain_toi).read(path))
    (winner,) = counted.declaration.elected
    ours = counted.contest.name(winner)
    assert sorted(ours.casefold().replace(",", "").split()) == sorted(
        row["official_winners_in_order"].casefold().replace(",", "").split()
    )


@real.needed
def test_burlington_2009_round_by_round_with_one_paper_between_the_laws():
    """Published: 2,981, 2,554 and 3,294 of three; then Kiss 4,313, Wright 4,061, 606 exhausted.

    One paper ranks an eliminated candidate and Wright equal third: the city gave it to Wright in
    the last round, r. 37A ends its ranking there.
    """
    counted = both("av", plain_toi.read(real.ROOT / "single-seat" / "burlington-mayor-2009.toi"))
    kiss, montroll, wright = 1, 2, 5
    totals = [{c: total.units for c, total in stage.votes.items()} for stage in counted.stages]
    assert [totals[-2][c] for c in (kiss, montroll, wright)] == [2981, 2554, 3294]
    assert [totals[-1][c] for c in (kiss, wright)] == [4313, 4061 - 1]
    spent = counted.stages[-1].non_transferable_papers + sum(counted.formality.informal.values())
    assert spent == 606 + 1


APA = [row for row in real.index() if row["file"].startswith("membership/apa/")]


@real.needed
@pytest.mark.parametrize("row", APA, ids=lambda row: row["file"].rsplit("/")[-1])
def test_presidents_of_the_apa_are_those_another_program_found(row):
    counted = both("av", plain_blt.read(real.ROOT / row["file"]))
    assert str(counted.declaration.elected[0]) == row["computed_winners_wig_scottish"]


@real.needed
def test_the_first_exclusions_of_the_model_election_agree_with_openstv():
    """OpenSTV was run for six seats and stops at six candidates; to there the totals are the same.

    It keeps the printed order of candidates in rows of one line of eleven.
    """
    path = real.ROOT / "cases" / "ers97-peers" / "openstv17_IRV.txt"
    rows = re.findall(r"^ +\d+\|(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    theirs = [[int(cell.strip() or 0) for cell in row.split("|")] for row in rows]
    ballots = plain_blt.read(real.ROOT / "cases" / "ers97-model.blt")
    one_seat = type(ballots)(ballots.contest.for_seats(1), ballots.box)
    counted = both("av", one_seat)
    assert len(theirs) == 5
    for stage, row in zip(counted.stages, theirs, strict=False):
        assert [stage.votes[c].units for c in range(1, 12)] == row[:11]
        assert stage.non_transferable.units == row[11]
