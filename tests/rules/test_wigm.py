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
    # D.4. 16 papers, 2 seats, quota 5.3334. A's 9 papers move to B at 3.6666 / 9 = 0.4074, so B
    # has 2 + 3.6666 = 5.6666, surplus 0.3332. The papers from A: 0.4074 x 0.3332 = 0.1357|4568;
    # cut off and divided by 5.6666: 0.0239|47; undivided first it would be 0.0239|55. C is third.
    papers = [(9, (1, 2, 3)), (2, (2, 3)), (3, (3,)), (2, (4,))]
    count = _count(3, papers)
    assert str(count.quota) == "4.0001"
    # Quota 4.0001: A's 4.9999 / 9 = 0.5555 each; B 2 + 4.9995 = 6.9995, surplus 2.9994.
    # Papers from A: 0.5555 x 2.9994 = 1.6661|667 -> 1.6661; / 6.9995 = 0.2380|3 -> 0.2380.
    # B's own: 2.9994 / 6.9995 = 0.4285|1 -> 0.4285.
    third = count.stages[2]
    assert [str(t.new_value) for t in third.transfers] == ["0.4285", "0.2380"]
    assert str(third.votes[3]) == "5.9990"


def test_the_largest_surplus_moves_first_unless_the_earliest_shall():
    # Quota 100 / 4 + 0.0001 = 25.0001. A (26) is elected first; B (24) passes A's surplus when
    # D's papers come: with earliest, A still goes before B.
    papers = [(26, (1, 3)), (24, (2, 3)), (20, (3,)), (18, (5,)), (12, (4, 2))]
    assert _moved(_count(3, papers))[0] == 1
    papers = [(27, (1, 3)), (40, (2, 3)), (20, (3,)), (13, (4,))]
    assert _moved(_count(3, papers, surplus_order="largest"))[:2] == [2, 1]
    papers = [(30, (1, 2)), (22, (2, 3)), (22, (3,)), (14, (4,)), (12, (5,))]
    assert _moved(_count(4, papers, surplus_order="earliest"))[:2] == _moved(_count(4, papers))[:2]


def test_with_earliest_first_an_old_small_surplus_goes_before_a_new_large_one():
    # Quota 25.0001. A has 40 and B 26: A's surplus of 14.9999 goes first and lifts C, who has 20,
    # to 34.9999. Then C's new surplus is larger than B's old one.
    papers = [(40, (1, 3)), (26, (2, 4)), (20, (3, 4)), (14, (4,))]
    assert _moved(_count(3, papers))[:1] == [1]
    papers = [(80, (1, 3)), (51, (2, 4)), (40, (3, 4)), (14, (4,)), (15, (5,))]
    largest = _count(4, papers, surplus_order="largest")
    earliest = _count(4, papers, surplus_order="earliest")
    assert _moved(largest)[:3] == [1, 3, 2]
    assert _moved(earliest)[:3] == [1, 2, 3]


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
    assert [f.candidate for s in count.stages for f in s.excluded] == [4, 2]


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
