"""The fast flow answers as the plain one does, whatever it was asked before."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.tally.keep import Flow, Keep
from hustings.tally.local import Local
from hustings.tally.local_flow import KEEPS, PASSES, SHARES, Reduced, kinds_of
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest

RANKINGS = st.lists(
    st.tuples(
        st.integers(1, 10**7 // 20),
        st.lists(st.integers(1, 7), max_size=7, unique=True).map(tuple),
    ),
    max_size=20,
)


@st.composite
def keeps(draw):
    places = draw(st.integers(0, 9))
    unit = 10**places
    share = st.one_of(st.just(0), st.just(unit), st.integers(0, unit))
    values = draw(st.dictionaries(st.integers(1, 9), share, max_size=9))
    return Keep(values, places, draw(st.booleans()))


@settings(deadline=None, max_examples=120)
@given(papers=RANKINGS, questions=st.lists(keeps(), min_size=1, max_size=6))
def test_every_answer_is_the_reference_answer(papers, questions):
    box = Box.gather(papers)
    local, reference = Local.of(box), Reference.of(box)
    for keep in questions:
        flow = local.flow(keep)
        assert flow == reference.flow(keep)
        assert sum(flow.votes.values()) + flow.excess == box.total * 10**keep.places


@settings(deadline=None, max_examples=80)
@given(papers=RANKINGS, data=st.data())
def test_a_count_that_only_elects_and_excludes_is_answered_from_what_went_before(papers, data):
    box = Box.gather(papers)
    local, reference = Local.of(box), Reference.of(box)
    values = dict.fromkeys(range(1, 8), 10**9)
    for candidate in data.draw(st.permutations(range(1, 8))):
        values[candidate] = data.draw(st.sampled_from([0, 1, 333_333_334, 999_999_999]))
        keep = Keep(dict(values), 9, data.draw(st.booleans()))
        assert local.flow(keep) == reference.flow(keep)


def test_the_largest_products_fit():
    # 10 million papers, nine places, and keep values as near to one as they come.
    box = Box.gather([(10**7, (1, 2, 3))])
    for round_up in (False, True):
        keep = Keep({1: 10**9 - 1, 2: 10**9 - 1, 3: 10**9}, 9, round_up)
        assert Local.of(box).flow(keep) == Reference.of(box).flow(keep)


def test_a_question_does_not_change_the_next_answer():
    box = Box.gather([(3, (1, 2)), (2, (2, 3)), (1, (3,))])
    first = Keep({1: 5, 2: 10, 3: 10}, 1, round_up=True)
    second = Keep({1: 10, 2: 5, 3: 0}, 1, round_up=False)
    asked = Local.of(box)
    assert asked.flow(first) == Flow({1: 15, 2: 35, 3: 10}, 0, 6)
    assert asked.flow(second) == Local.of(box).flow(second) == Flow({1: 30, 2: 10, 3: 0}, 20, 6)
    assert asked.flow(first) == Local.of(box).flow(first)


@pytest.mark.parametrize(("value", "places"), [(1, 10), (11, 1), (-1, 9), (1, -1)])
def test_keep_values_whose_products_might_not_fit_are_refused(value, places):
    with pytest.raises(ValueError, match="at most 9 places"):
        Keep({1: value}, places, round_up=True)


def test_an_empty_box_flows_nowhere():
    assert Local.of(Box.gather([])).flow(Keep({1: 10}, 1, round_up=True)) == Flow({1: 0}, 0, 0)


def test_candidates_are_told_apart_by_what_they_do_with_a_vote():
    keep = Keep({1: 10, 2: 3, 3: 0, 9: 10}, 1, round_up=True)
    assert kinds_of(keep, 5).tolist() == [KEEPS, KEEPS, SHARES, PASSES, PASSES]


def test_papers_that_agree_as_far_as_the_keep_values_see_are_joined():
    # 1 shares, 4 is out: 1-4-2-3 and 1-2 both end at 2 after 1; 4-1-3 ends at 3 after 1.
    marks = np.array([1, 4, 2, 3, 0, 1, 2, 0, 4, 1, 3, 0, 2, 0], dtype=np.int16)
    starts, papers = np.array([0, 5, 8, 12]), np.array([5, 6, 7, 8])
    kinds = np.array([KEEPS, SHARES, KEEPS, KEEPS, PASSES], dtype=np.int8)
    reduced = Reduced.start(marks, starts, papers, kinds)
    assert reduced.through.tolist() == [26, 18]
    assert {end: pile.joined[1].tolist() for end, pile in reduced.piles.items()} == {
        2: [8, 11],
        3: [7],
    }


def test_only_papers_of_candidates_who_kept_all_can_be_followed_from_where_they_lie():
    marks, starts = np.array([1, 2, 0], dtype=np.int16), np.array([0])
    kinds = np.array([KEEPS, SHARES, KEEPS], dtype=np.int8)
    reduced = Reduced.start(marks, starts, np.array([4]), kinds)
    assert reduced.turned(marks, np.array([KEEPS, PASSES, KEEPS], dtype=np.int8)) is None
    turned = reduced.turned(marks, np.array([KEEPS, SHARES, PASSES], dtype=np.int8))
    assert list(turned.piles) == [0]


def _hundred_thousand_papers():
    """Papers of 26 candidates of unlike popularity, 1 to 26 marks long, nearly all distinct."""
    rng = np.random.default_rng(2020)
    weights = np.log(rng.dirichlet(np.full(26, 2.0)))
    order = np.argsort(-weights - rng.gumbel(size=(100_000, 26)), axis=1) + 1
    lengths = rng.integers(1, 27, 100_000)
    marks = order[np.arange(26) < lengths[:, None]].astype(np.int16)
    return Box.columns(marks, lengths, np.ones(100_000, dtype=np.int64))


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["meek_1987", "meek_nz", "meek_prf"])
def test_meek_counts_a_hundred_thousand_long_papers_in_two_seconds_of_work(rule):
    box = _hundred_thousand_papers()
    assert box.distinct > 90_000
    contest = Contest("made", 9, tuple(Candidate(n, f"C{n}") for n in range(1, 27)))
    before = time.process_time()
    count = counting.run(catalogue.rule(rule), Ballots(contest, box), Seeded("x"), Local.of)
    assert time.process_time() - before < 2
    assert len(count.declaration.elected) == 9


@pytest.mark.parametrize("papers", [9 * 10**9, 10**12 - 1])
def test_votes_worth_more_than_64_bits_hold_are_exact(papers):
    box = Box.gather([(papers, (1, 2, 3)), (papers // 2, (2, 1)), (7, (3,)), (5, (1,))])
    for values in ({1: 10**9, 2: 10**9, 3: 10**9}, {1: 333_333_333, 2: 10**9, 3: 1}):
        keep = Keep(values, 9, round_up=True)
        assert Local.of(box).flow(keep) == Reference.of(box).flow(keep)
