"""WIGM: its steps worked out by hand, and what each piece of data changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box, DoubtfulPaperError
from hustings.lots import Recorded, Seeded
from hustings.record import Action, digest
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.tally.sharded import Sharded
from hustings.terms import Candidate, Contest


def _count(seats, papers, lots=None, engine=Local.of, withdrawn=(), **options):
    n = max(c for _, marks in papers for c in marks)
    candidates = tuple(Candidate(i, f"C{i}") for i in range(1, n + 1))
    contest = Contest("made up", seats, candidates, frozenset(withdrawn))
    ballots = Ballots(contest, Box.gather(papers))
    return counting.run(catalogue.rule("wigm", **options), ballots, lots or Seeded("x"), engine)


def _texts(stage):
    return [str(stage.votes[c]) for c in sorted(stage.votes)]


def _moved(count):
    return [stage.subjects[0] for stage in count.stages if stage.action is Action.SURPLUS]


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ("droop_plus_smallest", "3.3334"),
        ("droop_plus_one", "4.0000"),
        ("droop_exact_up", "3.3334"),
        ("hare", "5.0000"),
    ],
)
def test_the_quota_is_data(quota, expected):
    count = _count(2, [(5, (1,)), (3, (2,)), (2, (3,))], quota=quota)
    assert str(count.quota) == expected
    assert count.rule.options["quota"] == quota


def test_exact_quotas_part_where_the_division_has_no_remainder():
    papers = [(5, (1,)), (3, (2,)), (1, (3,))]
    assert str(_count(2, papers, quota="droop_exact_up").quota) == "3.0000"
    assert str(_count(2, papers).quota) == "3.0001"


def test_the_places_are_data():
    papers = [(5, (1, 2)), (3, (2,)), (2, (3,))]
    assert str(_count(2, papers, places="9").quota) == "3.333333334"
    assert str(_count(2, papers, places="0").quota) == "4"
    assert _count(2, papers, places="9").rule.places == 9


def test_a_surplus_moves_on_all_papers_and_decimals_are_cut_off():
    # Quota 10/3 -> 3.3334; A's surplus 1.6666 on 5 papers: 1.6666 / 5 = 0.33332 -> 0.3333.
    second = _count(2, [(5, (1, 2)), (3, (2,)), (2, (3,))]).stages[1]
    assert str(second.value.value) == "0.3333"
    assert _texts(second) == ["3.3334", "4.6665", "2.0000"]
    assert str(second.lost) == "0.0001"


def test_the_product_is_cut_off_before_it_is_divided():
    # D.4, with 9 papers and 3 seats: quota 2.2501. A's 5 papers move on at 2.7499 / 5 = 0.5499|8,
    # so B has 1 + 2.7495 = 3.7495 and a surplus of 1.4994.
    # Papers from A: 0.5499 x 1.4994 = 0.8245|2006; 0.8245 / 3.7495 = 0.2198|9. Without the first
    # cut 0.82452006 / 3.7495 would be 0.2199|0. B's own: 1.4994 / 3.7495 = 0.3998|9.
    count = _count(3, [(5, (1, 2, 3)), (1, (2, 3)), (1, (3,)), (2, (4,))])
    assert str(count.quota) == "2.2501"
    third = count.stages[2]
    assert [str(transfer.new_value) for transfer in third.transfers] == ["0.3998", "0.2198"]
    assert str(third.votes[3]) == "2.4988"


def test_with_earliest_first_an_old_small_surplus_goes_before_a_new_large_one():
    # Quota 200 / 5 + 0.0001 = 40.0001. A has 80 and B 51; A's surplus lifts C from 40 to 79.9999,
    # a new surplus of 39.9998 against B's old one of 10.9999.
    papers = [(80, (1, 3)), (51, (2, 4)), (40, (3, 4)), (14, (4,)), (15, (5,))]
    assert _moved(_count(4, papers, surplus_order="largest"))[:3] == [1, 3, 2]
    assert _moved(_count(4, papers, surplus_order="earliest"))[:3] == [1, 2, 3]


def test_equal_surpluses_go_by_lot():
    papers = [(5, (1, 3)), (5, (2, 3)), (1, (3,)), (2, (4,))]
    count = _count(3, papers, Recorded([2, 4]))
    assert _moved(count)[0] == 2
    assert count.decisions[0].purpose == "surplus"


def test_a_candidate_exactly_at_the_quota_has_no_surplus():
    count = _count(2, [(3, (1, 3)), (4, (2,)), (2, (3,))], quota="droop_exact_up")
    assert [fate.candidate for fate in count.stages[0].elected] == [2, 1]
    assert len(count.stages) == 1


def test_equal_lowest_candidates_go_by_lot_without_a_look_back():
    papers = [(5, (1,)), (4, (2,)), (3, (3,)), (1, (4, 3))]
    count = _count(1, papers, Recorded([2]))
    assert [f.candidate for s in count.stages for f in s.excluded] == [4, 2, 3]


def test_a_tie_of_everyone_at_an_exact_quota_is_settled_by_lot():
    count = _count(2, [(4, (1,)), (4, (2,)), (4, (3,))], Recorded([1]), quota="droop_exact_up")
    assert count.stages[0].elected == ()
    assert count.declaration.elected == (2, 3)


def test_papers_of_the_last_one_defeated_do_not_move():
    count = _count(2, [(4, (1, 2)), (2, (3, 2))], Recorded([2]))
    last = count.stages[-1]
    assert last.excluded[0].candidate == 2
    assert last.elected[0].candidate == 3
    assert not any(last.movement.values())


def test_papers_for_nobody_who_stands_are_not_valid():
    count = _count(1, [(3, (1,)), (2, (2, 1)), (4, (3,))], withdrawn=(3,))
    assert count.formality.formal == 5
    assert str(count.quota) == "2.5001"


def test_an_unknown_value_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="choose one of: droop_plus_smallest, droop_plus_one"):
        catalogue.rule("wigm", quota="imperiali")
    with pytest.raises(ValueError, match="places"):
        catalogue.rule("wigm", places="10")
    with pytest.raises(ValueError, match="largest, earliest"):
        catalogue.rule("wigm", surplus_order="smallest")


def test_equal_rankings_are_refused():
    with pytest.raises(DoubtfulPaperError, match="equal_rank"):
        _count(1, [(1, (1, 2)), (1, (1, -2))])


RANKINGS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=25,
)


@settings(deadline=None, max_examples=60)
@given(
    papers=RANKINGS,
    seats=st.integers(1, 4),
    quota=st.sampled_from(["droop_plus_smallest", "droop_plus_one", "droop_exact_up", "hare"]),
    places=st.sampled_from("0459"),
    surplus_order=st.sampled_from(["largest", "earliest"]),
)
def test_engines_agree_and_every_vote_has_a_home(papers, seats, **options):
    halves = Box.gather(papers[::2]), Box.gather(papers[1::2])
    engines = (
        Local.of,
        Reference.of,
        lambda _: Sharded([Local.of(halves[0]), Reference.of(halves[1])]),
    )
    counts = [_count(seats, papers, engine=engine, **options) for engine in engines]
    assert len({digest(count) for count in counts}) == 1
    first = counts[0]
    assert len(first.declaration.elected) + first.declaration.vacant == seats
    assert all(stage.lost.units >= 0 for stage in first.stages)
