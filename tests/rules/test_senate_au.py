"""The Senate rule clause by clause, on elections small enough to be worked out by hand."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.figures import Votes
from hustings.lots import LotAwaitedError, Recorded, Seeded
from hustings.record import Reason, Settled, digest
from hustings.rules import catalogue
from hustings.rules.clauses.field import Field
from hustings.rules.senate_au_standing import exclusions, first_surplus, in_order
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest

A, B, C, D, E, F, G = range(1, 8)


def contest_of(candidates, seats):
    names = tuple(Candidate(n, "ABCDEFG"[n - 1]) for n in range(1, candidates + 1))
    return Contest("made", seats, names)


def count(papers, seats, candidates, lots=(), engine=Local.of, **options):
    ballots = Ballots(contest_of(candidates, seats), Box.gather(papers))
    return counting.run(catalogue.rule("senate_au", **options), ballots, Recorded(lots), engine)


def totals(stage):
    return [v.units for v in stage.votes.values()]


def fates(found):
    return [(f.candidate, f.reason, f.clause) for f in found]


def test_a_surplus_moves_at_surplus_over_papers_and_receivers_get_whole_votes():
    """13 papers, 2 seats: quota 5. A has 7: value 2/7. B: 4 papers are 8/7, cut to 1; C: 4/7, 0."""
    made = count([(4, [A, B]), (2, [A, C]), (1, [A]), (2, [B]), (4, [C])], 2, 3)
    first, second = made.stages
    assert str(made.quota) == "5"
    assert totals(first) == [7, 2, 4]
    assert totals(second) == [5, 3, 4]
    assert (second.non_transferable.units, second.lost.units) == (0, 1)
    assert second.non_transferable_papers == 1
    assert second.value.value.worth == Fraction(2, 7)
    assert second.clause == "s. 273(9)"


def test_of_two_left_for_the_last_vacancy_the_larger_is_elected_below_the_quota():
    made = count([(4, [A, B]), (2, [A, C]), (1, [A]), (2, [B]), (4, [C])], 2, 3)
    assert fates(made.stages[1].elected) == [(C, Reason.MOST_VOTES, "s. 273(17)")]


def test_a_later_surplus_moves_on_all_papers_alike_whatever_they_were_worth():
    """40 papers, 3 seats: quota 11. A's 16 papers reach B at 5/16; B's surplus is 4 on 26 papers.

    The 16 move on at 2/13 each (32/13, cut to 2) and so do B's own 10 (20/13, cut to 1).
    """
    made = count([(16, [A, B, C]), (10, [B, D]), (7, [C]), (7, [D])], 3, 4)
    second, third = made.stages[1:]
    assert totals(second) == [11, 15, 7, 7]
    assert totals(third) == [11, 11, 9, 8]
    assert third.lost.units == 1
    assert [(t.old_value.worth, t.new_value.worth) for t in third.transfers] == [
        (1, Fraction(2, 13)),
        (Fraction(5, 16), Fraction(2, 13)),
    ]
    assert third.clause == "s. 273(10)"
    assert third.value.papers == 26


def test_each_value_of_an_exclusion_is_a_count_and_the_last_two_wait_for_the_last_of_them():
    """26 papers, 2 seats: quota 9. D holds 3 papers at 1 and 6 at 1/4, credited with one vote."""
    papers = [(6, [A, D, C]), (6, [A, C]), (6, [B]), (5, [C]), (2, [D, B]), (1, [D])]
    made = count(papers, 2, 4)
    assert [totals(stage) for stage in made.stages] == [
        [12, 6, 5, 3],
        [9, 6, 6, 4],
        [9, 8, 6, 1],
        [9, 8, 7, 0],
    ]
    assert [stage.non_transferable.units for stage in made.stages] == [0, 0, 1, 1]
    assert [stage.lost.units for stage in made.stages] == [0, 1, 1, 1]
    assert [[f.candidate for f in stage.excluded] for stage in made.stages] == [[], [], [D], []]
    assert [[f.candidate for f in stage.elected] for stage in made.stages] == [[A], [], [], [B]]


def test_who_is_elected_during_an_exclusion_gets_no_more_of_it_and_the_surplus_waits():
    """47 papers, 3 seats: quota 12. D's papers at 1 elect B; those at 1/4 pass B over to C."""
    papers = [(16, [A, D, B, C]), (11, [B, E]), (7, [C]), (2, [D, B]), (11, [E])]
    made = count(papers, 3, 5, lots=[C])
    assert [totals(stage) for stage in made.stages] == [
        [16, 11, 7, 2, 11],
        [12, 11, 7, 6, 11],
        [12, 13, 7, 4, 11],
        [12, 13, 11, 0, 11],
        [12, 12, 11, 0, 11],
    ]
    assert [f.candidate for f in made.stages[2].elected] == [B]
    assert made.stages[4].subjects == (B,)
    assert made.stages[4].lost.units == 1


def test_two_equal_for_the_last_vacancy_are_told_apart_by_lot_alone():
    papers = [(16, [A, D, B, C]), (11, [B, E]), (7, [C]), (2, [D, B]), (11, [E])]
    last = count(papers, 3, 5, lots=[E]).stages[-1]
    assert fates(last.elected) == [(E, Reason.MOST_VOTES, "s. 273(17)")]
    assert [(t.tied, t.settled, t.clause) for t in last.ties] == [
        ((C, E), Settled.LOT, "s. 273(17)")
    ]
    with pytest.raises(LotAwaitedError):
        count(papers, 3, 5)


def test_an_exclusion_that_leaves_as_many_as_vacancies_moves_no_paper():
    """12 papers, 2 seats: quota 5. D then C go; A and B are elected before C's papers move."""
    made = count([(4, [A]), (4, [B]), (3, [C, A]), (1, [D])], 2, 4, lots=[B])
    last = made.stages[-1]
    assert totals(last) == [4, 4, 3, 0]
    assert last.transfers == ()
    assert fates(last.elected) == [
        (B, Reason.LAST_VACANCIES, "s. 273(18)"),
        (A, Reason.LAST_VACANCIES, "s. 273(18)"),
    ]
    assert [(t.purpose, t.clause) for t in last.ties] == [("order_of_election", "s. 273(20)")]


def test_the_larger_of_those_elected_at_one_count_is_elected_first():
    made = count([(6, [B]), (7, [C]), (2, [A])], 2, 3)
    assert made.declaration.elected == (C, B)


def test_a_surplus_of_an_earlier_count_moves_before_a_larger_one_of_a_later_count():
    votes = {A: Votes(12, 0), B: Votes(20, 0)}
    assert first_surplus([(2, B), (1, A)], votes, (), Seeded("none"))[0] == (1, A)
    assert first_surplus([(1, B), (1, A)], votes, (), Seeded("none"))[0] == (1, B)


def history(*counts):
    return [
        SimpleNamespace(
            number=n, votes={c: Votes(v, 0) for c, v in zip((A, B, C), count, strict=True)}
        )
        for n, count in enumerate(counts, start=1)
    ]


EQUAL = dict.fromkeys((A, B, C), Votes(66, 0))


def test_three_equal_at_the_bottom_stand_by_the_last_count_at_which_two_differed():
    """Western Australia 2016, count 49: 65, 61, 63 early, 65, 66, 66 later; the first went."""
    done = history((65, 61, 63), (65, 66, 66))
    field = Field(1, frozenset({A, B, C}))
    chosen, reason, ties = exclusions(
        contest_of(3, 1), field, EQUAL, Votes(100, 0), done, Recorded(()), bulk=False
    )
    assert (chosen, reason) == ((A,), Reason.LOWEST)
    assert [(t.settled, t.stage) for t in ties] == [(Settled.EARLIER_STAGE, 2)]


def test_three_elected_with_equal_votes_stand_by_the_last_count_at_which_each_differed():
    order, ties = in_order((A, B, C), EQUAL, history((65, 61, 63), (65, 66, 66)), Recorded(()))
    assert order == (A, C, B)
    assert [(t.tied, t.stage) for t in ties] == [((A, B, C), 1), ((B, C), 1)]


def test_equal_surpluses_ask_for_a_count_at_which_each_differed_else_a_lot():
    surpluses = [(3, A), (3, B), (3, C)]
    known = first_surplus(surpluses, EQUAL, history((65, 61, 63), (65, 66, 66)), Recorded(()))
    assert known[0] == (3, A)
    drawn = first_surplus(surpluses, EQUAL, history((65, 61, 61)), Recorded([B]))
    assert drawn[0] == (3, B)
    assert [t.settled for t in drawn[1]] == [Settled.LOT]


def bulk(votes, quota, seats):
    candidates = range(1, len(votes) + 1)
    given_votes = {c: Votes(v, 0) for c, v in zip(candidates, votes, strict=True)}
    return exclusions(
        contest_of(len(votes), seats),
        Field(seats, frozenset(candidates)),
        given_votes,
        Votes(quota, 0),
        (),
        Recorded(()),
        bulk=True,
    )[:2]


def test_in_bulk_b_and_all_below_go_when_together_they_are_under_the_leading_shortfall():
    """Shortfall of the leader 7; D, E and F hold 6 together, fewer than C's 12."""
    assert bulk([30, 25, 12, 3, 2, 1], 37, 1) == ((F, E, D), Reason.BULK)


def test_in_bulk_c_and_all_below_go_when_b_could_make_good_the_leading_shortfall():
    """Leading shortfall 5, vacancy shortfall 11; E has notional 8, so F and G (4 together) go."""
    assert bulk([20, 19, 14, 12, 4, 3, 1], 25, 2) == ((G, F), Reason.BULK)


def test_without_a_candidate_c_only_the_lowest_goes():
    assert bulk([24, 15, 14, 13, 4, 3], 25, 2) == ((F,), Reason.LOWEST)


def test_a_bulk_exclusion_leaves_enough_candidates_for_the_vacancies():
    assert bulk([15, 2, 1], 25, 2) == ((C,), Reason.LOWEST)


def test_papers_of_a_bulk_exclusion_are_multiplied_together_and_cut_once():
    """82 papers, 2 seats: quota 28. D and E each hold 3 of A's papers at 3/31: 6 x 3/31 is 0.

    Each is cut to nothing, and so is the pool that goes to C.
    """
    papers = [(3, [A, D, C]), (3, [A, E, C]), (25, [A, B]), (26, [B]), (20, [C])]
    papers += [(2, [D, C]), (3, [E, C])]
    made = count(papers, 2, 5, bulk_exclusion="yes")
    assert made.rule.options == {"bulk_exclusion": "yes"}
    assert totals(made.stages[1]) == [28, 28, 20, 2, 3]
    assert made.declaration.elected == (A, B)


def test_in_bulk_one_count_serves_all_papers_of_one_value():
    papers = [(30, [A]), (25, [B]), (12, [C]), (3, [D, B]), (2, [E, B]), (1, [F, A])]
    made = count(papers, 1, 6, bulk_exclusion="yes")
    second = made.stages[1]
    assert fates(second.excluded) == [(c, Reason.BULK, "s. 273(13A)") for c in (F, E, D)]
    assert [(t.source, t.papers) for t in second.transfers] == [(F, 1), (E, 2), (D, 3)]
    assert totals(second) == [31, 30, 12, 0, 0, 0]
    one_by_one = count(papers, 1, 6)
    assert totals(one_by_one.stages[1]) == [31, 25, 12, 3, 2, 0]


def test_a_number_given_twice_or_left_out_ends_the_paper():
    made = count([(3, [A, 0, B]), (2, [B, C, -A, D]), (2, [0, C]), (1, [C])], 1, 4)
    assert (made.formality.papers, made.formality.formal) == (8, 6)
    assert dict(made.formality.informal) == {"skipped_rank": 2}
    assert dict(made.formality.shortened) == {"skipped_rank": 3, "equal_rank": 2}


def test_bulk_exclusion_is_yes_or_no():
    with pytest.raises(ValueError, match="'no' or 'yes', not 'perhaps'"):
        catalogue.rule("senate_au", bulk_exclusion="perhaps")


papers_made = st.lists(
    st.tuples(st.integers(1, 30), st.lists(st.integers(1, 6), min_size=1, unique=True)),
    min_size=1,
    max_size=25,
)


@given(papers_made, st.integers(1, 5), st.sampled_from(["no", "yes"]), st.randoms())
def test_no_paper_is_lost_and_neither_engine_nor_order_of_papers_matters(papers, seats, bulk, dice):
    def counted(pairs, engine):
        ballots = Ballots(contest_of(6, seats), Box.gather(pairs))
        rule = catalogue.rule("senate_au", bulk_exclusion=bulk)
        return counting.run(rule, ballots, Seeded("s"), engine)

    made = counted(papers, Local.of)
    shuffled = dice.sample(papers, len(papers))
    assert digest(made) == digest(counted(shuffled, Reference.of))
    assert len(made.declaration.elected) == seats
    for stage in made.stages:
        moved = sum(s.papers for t in stage.transfers for s in t.shares)
        assert moved == sum(t.papers for t in stage.transfers)
        assert all(v.units >= 0 for v in stage.votes.values())
        assert sum(stage.votes.values(), start=stage.non_transferable + stage.lost) == made.valid
