"""The rule of Northern Ireland's councils clause by clause, and against one computed reference."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import LotAwaitedError, Recorded, Seeded
from hustings.record import Action, Reason, Settled, digest
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest
from support import plain_blt, real

A, B, C, D, E, F = range(1, 7)

RULE = catalogue.rule("northern_ireland_1985")


def count(papers, seats, candidates, lots=(), engine=Local.of):
    names = tuple(Candidate(n, "ABCDEF"[n - 1]) for n in range(1, candidates + 1))
    ballots = Ballots(Contest("made", seats, names), Box.gather(papers))
    return counting.run(RULE, ballots, Recorded(lots), engine)


def totals(stage):
    return [str(v) for v in stage.votes.values()]


def fates(found):
    return [(f.candidate, f.reason, f.clause) for f in found]


def test_a_first_surplus_is_shared_by_the_transferable_papers_and_cut_at_two_places():
    """20 papers, 2 seats: quota 7. Surplus 5 on 9 transferable papers of 12: 0.55 each.

    B gets 6 x 0.55, C 3 x 0.55; the 0.05 left over is not transferable.
    """
    made = count([(6, [A, B]), (3, [A, C]), (3, [A]), (4, [B]), (4, [C])], 2, 3)
    second = made.stages[1]
    assert totals(second) == ["7.00", "7.30", "5.65"]
    assert (str(second.non_transferable), str(second.lost)) == ("0.05", "0.00")
    assert second.non_transferable_papers == 3
    assert (str(second.value.value), second.value.papers, second.clause) == ("0.55", 9, "r. 49(4)")


def test_no_paper_gains_value_when_few_are_transferable():
    """Surplus 5, two transferable papers: they pass at 1.00, three votes are not transferable."""
    papers = [(2, [A, B]), (10, [A]), (4, [B]), (4, [C])]
    second = count(papers, 2, 3, lots=[B]).stages[1]
    assert totals(second) == ["7.00", "6.00", "4.00"]
    assert (str(second.value.value), str(second.non_transferable)) == ("1.00", "3.00")


def test_a_surplus_with_no_transferable_paper_is_wholly_non_transferable():
    second = count([(12, [A]), (5, [B]), (3, [C])], 2, 3).stages[1]
    assert totals(second) == ["7.00", "5.00", "3.00"]
    assert str(second.non_transferable) == "5.00"
    assert fates(second.elected) == [(B, Reason.CANNOT_BE_OVERTAKEN, "r. 52(2)")]


def test_a_later_surplus_moves_on_the_parcel_last_received_alone():
    """40 papers, 3 seats: quota 11. A's 16 papers bring B 4.96 at 0.31: B 14.96, surplus 3.96.

    Those 16 papers move on to C at 0.24 (3.96 / 16), B's own ten stay.
    """
    papers = [(16, [A, B, C]), (10, [B, D]), (7, [C]), (7, [D])]
    made = count(papers, 3, 4)
    third = made.stages[2]
    assert totals(made.stages[1]) == ["11.00", "14.96", "7.00", "7.00"]
    assert totals(third) == ["11.00", "11.00", "10.84", "7.00"]
    assert str(third.non_transferable) == "0.16"
    assert (third.clause, third.papers[B], third.papers[C]) == ("r. 49(7)", 10, 23)


def test_a_later_surplus_passes_at_the_value_received_where_that_is_less():
    """A's 16 papers come at 0.31; only 2 of them go on: 3.96 / 2 is more, so 0.31 each."""
    papers = [(14, [A, B]), (2, [A, B, C]), (10, [B, D]), (7, [C]), (7, [D])]
    third = count(papers, 3, 4).stages[2]
    assert totals(third) == ["11.00", "11.00", "7.62", "7.00"]
    assert str(third.non_transferable) == "3.38"


def test_a_surplus_too_small_to_matter_waits_while_the_lowest_is_excluded():
    """30 papers, 2 seats: quota 11. A's surplus of 3 is less than the 6 between D and B."""
    made = count([(14, [A, D]), (7, [B]), (8, [C]), (1, [D, B])], 2, 4)
    second = made.stages[1]
    assert (second.action, second.subjects) == (Action.EXCLUSION, (D,))
    assert totals(second) == ["14.00", "8.00", "8.00", "0.00"]
    assert [s.subjects for s in made.stages[2:3]] == [(A,)]


def test_a_surplus_equal_to_the_difference_is_transferred():
    made = count([(14, [A, D]), (7, [B]), (5, [C]), (4, [D, B]), (1, [E, C])], 2, 5)
    assert made.stages[1].subjects == (A,)


def test_the_hopeless_are_excluded_in_one_operation_and_their_papers_pooled_by_value():
    made = count([(9, [A]), (8, [B]), (7, [C]), (3, [D, E, C]), (2, [E, D, C])], 1, 5)
    second = made.stages[1]
    assert fates(second.excluded) == [(E, Reason.BULK, "r. 51(12)"), (D, Reason.BULK, "r. 51(12)")]
    assert totals(second) == ["9.00", "8.00", "12.00", "0.00", "0.00"]
    assert len(made.stages[1].transfers) == 2


def test_a_bulk_exclusion_leaves_enough_candidates_for_the_vacancies():
    """60 papers, 3 seats: quota 16. C and D together are below B, but two vacancies remain."""
    made = count([(40, [A]), (12, [B]), (5, [C]), (3, [D])], 3, 4)
    last = made.stages[-1]
    assert fates(last.excluded) == [(D, Reason.LOWEST, "r. 51(1)")]
    assert made.declaration.elected == (A, B, C)


def test_equal_lowest_are_told_apart_by_the_earliest_stage():
    """C and D have 6 each at stage 3; D was higher at stage 2, but lower at stage 1 and goes."""
    papers = [(12, [A]), (10, [B]), (5, [C, A]), (4, [D, B])]
    papers += [(2, [E, D, B]), (2, [F, A]), (1, [F, C])]
    made = count(papers, 1, 6)
    assert [totals(stage)[2:4] for stage in made.stages[:3]] == [
        ["5.00", "4.00"],
        ["5.00", "6.00"],
        ["6.00", "6.00"],
    ]
    assert [f.candidate for f in made.stages[3].excluded] == [D]
    assert [(t.settled, t.stage, t.clause) for t in made.stages[3].ties] == [
        (Settled.EARLIER_STAGE, 1, "r. 51(13)")
    ]


def test_equal_surpluses_go_by_the_earliest_stage_else_by_lot():
    """31 papers, 3 seats: quota 8. A and B have a surplus of 3 each from the first stage."""
    papers = [(11, [A, C]), (11, [B, D]), (5, [C]), (4, [D])]
    made = count(papers, 3, 4, lots=[B])
    assert made.stages[1].subjects == (B,)
    assert [(t.purpose, t.settled) for t in made.stages[1].ties] == [("surplus", Settled.LOT)]


def test_who_is_elected_within_an_exclusion_receives_no_more_of_it():
    """47 papers, 3 seats: quota 12. A's surplus gives D 16 papers at 0.25; D is excluded next.

    D's own three papers elect B; the 16 at 0.25 pass B over to C.
    """
    papers = [(16, [A, D, B, C]), (11, [B]), (7, [C]), (3, [D, B]), (10, [E])]
    made = count(papers, 3, 5)
    second, third = made.stages[1:3]
    assert totals(second) == ["12.00", "11.00", "7.00", "7.00", "10.00"]
    assert totals(third) == ["12.00", "14.00", "11.00", "0.00", "10.00"]
    assert [str(t.new_value) for t in third.transfers] == ["1.00", "0.25"]
    assert fates(third.elected) == [(B, Reason.QUOTA, "r. 48(3)")]


def test_an_exclusion_that_leaves_as_many_as_vacancies_moves_no_paper():
    made = count([(4, [A]), (4, [B]), (3, [C, A]), (1, [D])], 2, 4)
    last = made.stages[-1]
    assert fates(last.elected) == [
        (A, Reason.LAST_VACANCIES, "r. 52(1)"),
        (B, Reason.LAST_VACANCIES, "r. 52(1)"),
    ]
    assert (totals(last)[2], last.transfers) == ("3.00", ())


def test_with_one_vacancy_whoever_outweighs_all_others_is_elected_at_once():
    made = count([(6, [A]), (3, [B]), (2, [C])], 1, 3)
    assert len(made.stages) == 1
    assert fates(made.stages[0].elected) == [(A, Reason.CANNOT_BE_OVERTAKEN, "r. 52(2)")]


def test_with_one_vacancy_the_quota_elects_after_an_exclusion():
    """11 papers: quota 6. B's papers bring A from 5 to 6, C has 4 and one vote is set down."""
    made = count([(5, [A]), (4, [C]), (1, [B, A]), (1, [B])], 1, 3)
    assert fates(made.stages[1].elected) == [(A, Reason.QUOTA, "r. 48(3)")]


def test_the_last_two_equal_are_told_apart_like_the_lowest():
    made = count([(2, [A]), (2, [B])], 1, 2, lots=[A])
    assert [f.candidate for f in made.stages[1].excluded] == [A]
    assert made.declaration.elected == (B,)
    with pytest.raises(LotAwaitedError):
        count([(2, [A]), (2, [B])], 1, 2)


def test_a_ranking_ends_where_its_sequence_breaks_and_needs_one_first_preference():
    made = count([(3, [A, 0, B]), (2, [A, -B]), (2, [0, C]), (1, [C])], 1, 3)
    assert dict(made.formality.informal) == {"equal_rank": 2, "skipped_rank": 2}
    assert dict(made.formality.shortened) == {"skipped_rank": 3}


@pytest.fixture
def model():
    ballots = plain_blt.read(real.ROOT / "cases" / "ers97-model.blt")
    return counting.run(RULE, ballots, Seeded("none"), Local.of)


def openstv():
    """Return what OpenSTV 1.7 printed, stage by stage: names to totals, a blank cell being 0."""
    text = (real.ROOT / "cases" / "ers97-peers" / "openstv17_NIrelandSTV.txt").read_text()
    lines = [line for line in text.splitlines() if re.match(r" +[R\d]?\|[ A-Z\d]", line)]
    grid = [[cell.strip() for cell in line.split("|")[1:]] for line in lines]
    grid = [row for row in grid if len(row) > 1]
    rows = [above + below for above, below in zip(grid[::2], grid[1::2], strict=True)]
    names, *stages = rows
    return [dict(zip(names, stage, strict=True)) for stage in stages]


def compared(stage, contest, quota):
    ours = {c.name: str(stage.votes[c.number]) for c in contest.candidates}
    surplus = sum((v.units - quota.units for v in stage.votes.values() if v > quota), start=0)
    return ours | {
        "Exhausted": str(stage.non_transferable),
        "Surplus": str(Decimal(surplus) / 100),
        "Threshold": str(quota),
    }


def same(ours, printed):
    return {n: Decimal(t) for n, t in ours.items()} == {
        n: Decimal(t or 0) for n, t in printed.items()
    }


@real.needed
def test_the_model_election_agrees_with_openstv_at_every_total_of_the_first_six_stages(model):
    printed = openstv()
    assert len(printed) == len(model.stages) == 7
    for stage, theirs in list(zip(model.stages, printed, strict=True))[:6]:
        assert same(compared(stage, model.contest, model.quota), theirs), stage.number


@real.needed
def test_openstv_moves_barons_first_preferences_although_rule_52_3_forbids_it(model):
    """With Baron excluded two remain for two vacancies: 'thereupon' elected, nothing moves.

    OpenSTV moves Baron's 64 first preferences (all non-transferable) before it looks.
    """
    ours, theirs = compared(model.stages[6], model.contest, model.quota), openstv()[6]
    differing = {n for n in ours if Decimal(ours[n]) != Decimal(theirs[n] or 0)}
    assert differing == {"Baron", "Exhausted"}
    assert (ours["Baron"], theirs["Baron"]) == ("82.26", "18.26")
    assert (ours["Exhausted"], theirs["Exhausted"]) == ("26.82", "90.82")
    assert model.stages[6].transfers == ()


@real.needed
def test_the_model_election_passes_carpenters_last_parcel_at_one_and_leaves_duke_his_surplus(model):
    fifth = model.stages[4]
    assert (fifth.transfers[0].papers, fifth.value.papers, str(fifth.value.value)) == (
        34,
        8,
        "1.00",
    )
    duke = 5
    assert str(model.stages[-1].votes[duke]) == "108.68"
    elected = {model.contest.name(c) for c in model.declaration.elected}
    assert elected == {"Smith", "Carpenter", "Duke", "Prince", "Vicar", "Freeman"}


papers_made = st.lists(
    st.tuples(st.integers(1, 30), st.lists(st.integers(1, 6), min_size=1, unique=True)),
    min_size=1,
    max_size=25,
)


@given(papers_made, st.integers(1, 5), st.randoms())
def test_no_paper_is_lost_and_neither_engine_nor_order_of_papers_matters(papers, seats, dice):
    names = tuple(Candidate(n, "ABCDEF"[n - 1]) for n in range(1, 7))

    def counted(pairs, engine):
        ballots = Ballots(Contest("made", seats, names), Box.gather(pairs))
        return counting.run(RULE, ballots, Seeded("s"), engine)

    made = counted(papers, Local.of)
    shuffled = dice.sample(papers, len(papers))
    assert digest(made) == digest(counted(shuffled, Reference.of))
    assert len(made.declaration.elected) == seats
    for stage in made.stages:
        assert not stage.lost
        assert all(v.units >= 0 for v in stage.votes.values())
        assert stage.non_transferable.units >= 0
        for transfer in stage.transfers:
            assert sum(s.papers for s in transfer.shares) == transfer.papers
            assert transfer.new_value.worth <= transfer.old_value.worth
