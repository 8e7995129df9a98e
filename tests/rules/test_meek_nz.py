"""Schedule 1A: its clauses worked out by hand, and the model election as OpenSTV computes it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box, DoubtfulPaperError
from hustings.lots import Recorded, Seeded
from hustings.record import Action, digest
from hustings.rules import catalogue, meek_nz, meek_prf
from hustings.rules.clauses.keep import Homes, Poll, above, rounded_up
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.tally.sharded import Sharded
from hustings.terms import Candidate, Contest
from support import plain_blt, real

PEERS = real.ROOT / "cases" / "ers97-peers"


def _contest(seats, papers, withdrawn=()):
    n = max(c for _, marks in papers for c in marks)
    candidates = tuple(Candidate(i, f"C{i}") for i in range(1, n + 1))
    return Contest("made up", seats, candidates, frozenset(withdrawn))


def _count(seats, papers, lots=None, engine=Local.of, rule="meek_nz", withdrawn=()):
    ballots = Ballots(_contest(seats, papers, withdrawn), Box.gather(papers))
    return counting.run(catalogue.rule(rule), ballots, lots or Seeded("x"), engine)


def _texts(stage):
    return [str(stage.votes[c]) for c in sorted(stage.votes)]


def _excluded(count):
    return [fate.candidate for stage in count.stages for fate in stage.excluded]


@real.needed
def test_every_stage_of_the_model_election_is_as_openstv_computes_it():
    text = (PEERS / "openstv17_MeekNZSTV.txt").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^ ={20,}\n ?( {0,2}\d+\|.*?)^ {3}\|-{20,}", text, re.MULTILINE | re.DOTALL
    )
    ballots = plain_blt.read(real.ROOT / "cases" / "ers97-model.blt")
    count = counting.run(catalogue.rule("meek_nz"), ballots, Recorded(()), Local.of)
    assert len(blocks) == len(count.stages) == 19
    for block, stage in zip(blocks, count.stages, strict=True):
        cells = [cell.strip() for line in block.splitlines() for cell in line.split("|")[1:]]
        *votes, exhausted, surplus, quota = cells
        ours = _texts(stage)
        assert [vote or "0.000000000" for vote in votes] == ours, stage.number
        assert exhausted == str(stage.non_transferable)
        assert surplus == str(stage.iteration.surplus)
        assert quota == str(stage.quota)


@real.needed
def test_every_keep_value_of_the_model_election_is_as_openstv_computes_it():
    text = (PEERS / "openstv17_MeekNZSTV.txt").read_text(encoding="utf-8")
    ballots = plain_blt.read(real.ROOT / "cases" / "ers97-model.blt")
    count = counting.run(catalogue.rule("meek_nz"), ballots, Recorded(()), Local.of)
    prose = re.sub(r"\n +\| +", " ", text)
    told = re.findall(r"threshold: ((?:[^.]|\.\d)*)\.", prose)
    told = [dict(re.findall(r"(\w+), (0\.\d{9})", sentence)) for sentence in told]
    ours = []
    for stage in count.stages[1:]:
        values = {count.contest.name(c): v for c, v in stage.iteration.keep_values.items()}
        ours.append({n: v for n, v in values.items() if v.startswith("0.") and v[2:].strip("0")})
    assert len(told) == 18
    assert ours == told


def test_the_quota_is_cut_off_and_one_billionth_is_added():
    # Cl. 5: 10 papers, 2 seats: 3.333333333|3 + 0.000000001.
    count = _count(2, [(5, (1, 2)), (3, (2,)), (2, (3,))])
    assert str(count.stages[0].quota) == "3.333333334"
    assert above(10 * 10**9, 2) == 3_333_333_334
    assert rounded_up(9 * 10**9, 2) == 3 * 10**9


def test_a_keep_value_is_quota_over_votes_rounded_up():
    # Cl. 7: 3.333333334 / 5 = 0.6666666668; rounded up 0.666666667.
    second = _count(2, [(5, (1, 2)), (3, (2,)), (2, (3,))]).stages[1]
    assert second.action is Action.ITERATION
    assert second.iteration.keep_values[1] == "0.666666667"
    # Cl. 10: of each of 5 papers A keeps 0.666666667 and B gets 0.333333333.
    assert _texts(second) == ["3.333333335", "4.666666665", "2.000000000"]


def test_a_kept_share_is_rounded_up_and_the_remainder_goes_on():
    # Cl. 10 and its reading: two keep values of 0.333333334 in a row leave 0.666666666, of which
    # 0.222222222|444... is rounded up to 0.222222223, and 0.444444443 goes on.
    contest = _contest(1, [(1, (1, 2, 3))])
    poll, _ = Poll.of(contest, Reference([(1, (1, 2, 3))]), meek_nz.NUMBERS)
    rest = poll.rest({1: 333_333_334, 2: 333_333_334, 3: 10**9})
    assert [str(rest.votes[c]) for c in (1, 2, 3)] == ["0.333333334", "0.222222223", "0.444444443"]
    assert not rest.excess


def test_the_published_calculator_figure_of_cargill_ward_is_reproduced():
    # Dunedin 2004, iteration 9 (published): papers that pass two elected candidates come on at
    # 0.018467626. The keep values are one less those weights; to the letter it would be ...627.
    contest = _contest(1, [(1, (1, 2, 3))])
    poll, _ = Poll.of(contest, Reference([(1, (1, 2, 3))]), meek_nz.NUMBERS)
    rest = poll.rest({1: 10**9 - 308_948_430, 2: 10**9 - 59_775_757, 3: 10**9})
    assert str(rest.votes[3]) == "0.018467626"
    assert 308_948_430 * 59_775_757 % 10**9  # the product is not exact, so the letter rounds it up


def test_later_keep_values_are_scaled_with_two_roundings():
    # Cl. 17: 0.700000001 x 2.000000001 = 1.400000002|700000001 -> 1.400000003; / 3 -> 0.466666668.
    contest = _contest(1, [(3, (1,))])
    poll, _ = Poll.of(contest, Reference([(3, (1,))]), meek_nz.NUMBERS)
    rest = poll.rest({1: 10**9})
    fixed = type(rest)(rest.votes, rest.excess, type(rest.quota)(2_000_000_001, 9))
    assert poll.scaled({1: 700_000_001}, fixed, [1]) == {1: 466_666_668}


def test_a_sure_loser_is_excluded_before_the_surplus_is_gone():
    # Cl. 13: the quota is 5.666666667 of 17 papers; D's one vote and A's surplus of 0.333333333
    # together stay below 5.
    count = _count(2, [(6, (1, 2)), (5, (3,)), (1, (4, 3)), (5, (2,))])
    assert str(count.stages[0].iteration.surplus) == "0.333333333"
    assert _excluded(count)[:1] == [4]
    assert count.stages[1].excluded[0].clause == "cl. 13"


def test_nobody_is_excluded_while_the_surplus_could_save_them():
    # The quota is 3.250000001 of 13 papers; A and C have 3.499999998 above it, D is 1 below B.
    count = _count(3, [(6, (1, 2)), (4, (3,)), (1, (4, 3)), (2, (2,))])
    assert str(count.stages[0].iteration.surplus) == "3.499999998"
    assert count.stages[1].action is Action.ITERATION


def test_a_tie_goes_to_whoever_was_behind_at_the_first_difference():
    # Cl. 19 and 40: B and C are level at 4 when one must go; at the first step B led by 4 to 3.
    papers = [(5, (1,)), (4, (2,)), (3, (3,)), (1, (4, 3))]
    count = _count(1, papers)
    assert _excluded(count) == [4, 3]
    tie = count.stages[2].ties[0]
    assert (tie.tied, tie.chosen, tie.stage) == ((2, 3), 3, 1)
    assert not count.decisions


def test_a_tie_that_no_step_breaks_goes_to_a_lot():
    count = _count(1, [(5, (1,)), (3, (2,)), (3, (3,))], Recorded([2]))
    assert _excluded(count)[0] == 2
    assert count.decisions[0].tied == (2, 3)


def test_the_count_ends_when_no_more_are_left_than_vacancies():
    # Cl. 3: A never reaches 2.000000001 of 6, so the end comes by exclusion; its votes stay.
    count = _count(2, [(2, (1,)), (2, (2,)), (2, (3,))], Recorded([3]))
    last = count.stages[-1]
    assert [fate.candidate for fate in last.elected] == [1, 2]
    assert {fate.reason for fate in last.elected} == {"last_vacancies"}
    assert str(last.votes[3]) == "2.000000000"
    assert not any(last.movement.values())


def test_papers_are_at_home_with_the_first_candidate_who_is_not_excluded():
    count = _count(1, [(5, (1,)), (4, (2, 1)), (2, (3, 2)), (1, (4,))])
    first, last = count.stages[0], count.stages[-1]
    assert first.papers == {1: 5, 2: 4, 3: 2, 4: 1}
    assert last.papers == {1: 5, 2: 6, 3: 0, 4: 0}
    assert last.non_transferable_papers == 1


def test_homes_of_candidates_without_a_paper_need_no_sorting():
    homes = Homes({})
    assert homes.without([3], frozenset({1, 2}), Reference([])) == homes
    assert homes.papers([2, 1]) == {1: 0, 2: 0}


def test_papers_for_nobody_who_stands_are_not_valid():
    count = _count(1, [(3, (1,)), (2, (2, 1)), (4, (3,))], withdrawn=(3,))
    assert count.formality.informal == {"no_standing_candidate": 4}
    assert str(count.stages[0].quota) == "2.500000001"
    assert not count.stages[0].non_transferable


def test_equal_rankings_are_refused():
    with pytest.raises(DoubtfulPaperError, match="equal_rank"):
        _count(1, [(1, (1, 2)), (1, (1, -2))])


def test_the_two_laws_differ_in_tolerance_alone_among_their_numbers():
    assert meek_nz.NUMBERS.tolerance == 100 * meek_prf.NUMBERS.tolerance
    for number in ("places", "round_up", "quota", "least_quota"):
        assert getattr(meek_nz.NUMBERS, number) == getattr(meek_prf.NUMBERS, number)


def test_the_prf_rule_takes_those_within_the_surplus_for_tied():
    # Wichmann's example (Voting matters 12): after A and B, the three others lie within
    # 0.00000025 votes of each other, which is all the surplus that is left: a lot for PRF.
    papers = [(333, (a, x)) for a in (1, 2) for x in (3, 4, 5)]
    papers += [(667, (3,)), (667, (4,)), (667, (5,))]
    papers += [(1, (1, 2, 3)), (1, (1, 2, 4)), (2, (2, 1, 3))]
    count = _count(3, papers, Recorded([3]), rule="meek_prf")
    assert count.decisions[0].tied == (3, 4, 5)
    assert _excluded(_count(3, papers))[0] == 5  # New Zealand: fewest votes, no tie


RANKINGS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=25,
)


@pytest.mark.parametrize("rule", ["meek_nz", "meek_prf"])
@settings(deadline=None, max_examples=30)
@given(papers=RANKINGS, seats=st.integers(1, 4))
def test_engines_agree_and_every_vote_has_a_home(rule, papers, seats):
    halves = Box.gather(papers[::2]), Box.gather(papers[1::2])
    engines = (
        Local.of,
        Reference.of,
        lambda _: Sharded([Local.of(halves[0]), Reference.of(halves[1])]),
    )
    counts = [_count(seats, papers, engine=engine, rule=rule) for engine in engines]
    assert len({digest(count) for count in counts}) == 1
    first = counts[0]
    assert len(first.declaration.elected) + first.declaration.vacant == seats
    for stage in first.stages:
        assert not stage.lost
        assert stage.non_transferable.units >= 0
