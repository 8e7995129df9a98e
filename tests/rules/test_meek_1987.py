"""Algorithm 123: what it says, worked out by hand, and the published count of the model election."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal

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
from support import plain_blt, real

RULE = catalogue.rule("meek_1987")
CASES = real.ROOT / "cases"
CENT = Decimal("0.01")

# Stage of the published sheet -> our stage: the sheet has an exclusion and the transfer that
# follows it as two stages, and one where an exclusion leads to an election.
STAGES = {1: 1, 2: 2, 4: 4, 6: 5, 9: 7, 11: 9}


def _count(seats, papers, lots=None, engine=Local.of, names="ABCDEFGH", withdrawn=()):
    n = max((c for _, marks in papers for c in marks), default=1)
    candidates = tuple(Candidate(i, names[i - 1]) for i in range(1, n + 1))
    contest = Contest("made up", seats, candidates, frozenset(withdrawn))
    ballots = Ballots(contest, Box.gather(papers))
    return counting.run(RULE, ballots, lots or Seeded("x"), engine)


def _texts(stage):
    return [str(stage.votes[c]) for c in sorted(stage.votes)]


def _cents(amount):
    return Decimal(str(amount)).quantize(CENT, ROUND_HALF_UP)


def _model():
    return counting.run(RULE, plain_blt.read(CASES / "ers97-model.blt"), Recorded(()), Local.of)


@real.needed
@pytest.mark.parametrize(("sheet", "ours"), STAGES.items())
def test_every_total_of_the_published_model_count_agrees_to_two_decimals(sheet, ours):
    with (CASES / "ers97-model.meek-hww.csv").open(newline="") as file:
        header, _, *rows = csv.reader(file)
    column = header.index(str(sheet))
    printed = {row[0]: Decimal(row[column]) for row in rows}
    count = _model()
    stage = count.stages[ours - 1]
    total = {count.contest.name(c): _cents(votes) for c, votes in stage.votes.items()}
    elected = {fate.candidate for done in count.stages[:ours] for fate in done.elected}
    for candidate in elected - {fate.candidate for fate in stage.elected}:
        total[count.contest.name(candidate)] = _cents(stage.quota)  # as the publication prints it
        assert abs(stage.votes[candidate].fraction / stage.quota.fraction - 1) < Decimal("0.00001")
    assert total == {name: votes for name, votes in printed.items() if name in total}
    assert _cents(stage.quota) == printed["Quota"]
    assert _cents(stage.non_transferable) == printed["Exhausted"]
    assert len(total) == len(printed) - 2


@real.needed
def test_the_published_winners_of_the_model_election_are_elected():
    count = _model()
    elected = [count.contest.name(c) for c in count.declaration.elected]
    assert elected == ["Smith", "Duke", "Carpenter", "Freeman", "Prince", "Vicar"]
    assert not count.decisions


@real.needed
def test_a_looser_program_stays_within_two_hundredths_of_a_vote():
    """pyRCV2 (computed) stops scaling sooner: 5 decimal places and a looser convergence."""
    text = (CASES / "ers97-peers" / "pyRCV2_meek.txt").read_text()
    sheets = re.split(r"\n\d+\. ", text)
    count, furthest = _model(), {}
    for sheet, ours in STAGES.items():
        lines = re.findall(r"^- (\w+): ([\d.]+)", sheets[sheet], re.MULTILINE)
        theirs = {name: Decimal(votes) for name, votes in lines}
        stage = count.stages[ours - 1]
        assert len(theirs) == 11
        furthest[sheet] = max(
            abs(_cents(votes) - theirs[count.contest.name(c)]) for c, votes in stage.votes.items()
        )
    assert furthest == {1: 0, 2: 0, 4: 0, 6: CENT, 9: CENT, 11: 2 * CENT}


def test_the_first_count_elects_whoever_equals_the_quota():
    count = _count(2, [(4, (1,)), (4, (2,)), (3, (3,)), (1, (4,))])
    first = count.stages[0]
    assert (first.action, str(first.quota)) == (Action.FIRST_COUNT, "4.000000000")
    assert [fate.candidate for fate in first.elected] == [1, 2]
    assert len(count.stages) == 1


def test_an_elected_candidate_keeps_a_quota_and_the_rest_flows_on():
    # 9 papers, 2 seats: quota 3. A holds 6: keep value 1/2, so B gets 3 of 6 halves, not a seat
    # before it is at the quota of 3 exactly; nothing runs out, so the quota stays 3.
    count = _count(2, [(6, (1, 2)), (2, (3,)), (1, (4,))])
    second = count.stages[1]
    assert second.iteration.keep_values[1] == "0.500000000"
    assert _texts(second) == ["3.000000000", "3.000000000", "2.000000000", "1.000000000"]
    assert count.declaration.elected == (1, 2)


def test_the_quota_shrinks_when_papers_run_out():
    # 9 papers, 2 seats. A holds 6 with no further choice: the excess x leaves a quota (9-x)/3, and
    # A keeps 6-x. In the limit 6-x = (9-x)/3, so x = 4.5, the quota 1.5, and B with 2 is elected.
    count = _count(2, [(6, (1,)), (2, (2,)), (1, (3,))])
    second = count.stages[1]
    assert [fate.candidate for fate in second.elected] == [2]
    assert _cents(second.quota) == Decimal("1.50")
    assert _cents(second.non_transferable) == Decimal("4.50")
    assert 10 < second.iteration.iterations < 40


def test_votes_reach_candidates_elected_earlier():
    # Meek's mark: C's paper, going to A who is elected, is not skipped: A's keep value falls.
    count = _count(2, [(8, (1, 2)), (5, (2,)), (4, (3, 1)), (3, (4, 3)), (1, (5, 1, 2))])
    moved = [s for s in count.stages if s.excluded and s.excluded[0].candidate == 5]
    before = count.stages[moved[0].number - 2]
    assert moved[0].iteration.keep_values[1] < before.iteration.keep_values[1]


def test_equal_lowest_candidates_are_told_apart_by_lot_alone():
    # D's paper puts B and C level at 3; that B was ahead at the first count is not looked at.
    papers = [(4, (1,)), (3, (2,)), (2, (3, 2)), (1, (4, 3))]
    count = _count(1, papers, Recorded([3]))
    assert [f.candidate for s in count.stages for f in s.excluded] == [4, 3]
    assert count.stages[2].ties[0].tied == (2, 3)
    assert count.stages[2].ties[0].lot == 1
    assert count.declaration.elected == (2,)
    assert _count(1, papers, Recorded([2])).declaration.elected == (1,)


def test_nobody_is_elected_while_a_tie_brings_too_many_to_the_quota():
    # 12 papers, 2 seats: quota 4, and three candidates hold 4 each. D, who holds nothing, leaves
    # first; then a lot decides among the three.
    count = _count(2, [(4, (1, 4)), (4, (2,)), (4, (3,))], Recorded([2]))
    assert [fate.candidate for fate in count.stages[1].excluded] == [4]
    assert count.stages[0].elected == ()
    last = count.stages[-1]
    assert [fate.candidate for fate in last.excluded] == [2]
    assert [fate.reason for fate in last.elected] == ["last_vacancies", "last_vacancies"]
    assert not any(last.movement.values())
    assert count.declaration.elected == (1, 3)


def test_equal_rankings_and_repeated_candidates_are_refused():
    with pytest.raises(DoubtfulPaperError, match="equal_rank"):
        _count(1, [(1, (1, -2)), (1, (2,))])
    with pytest.raises(DoubtfulPaperError, match="repeated_candidate"):
        _count(1, [(1, (1, 2, 1)), (1, (2,))])


def test_papers_for_nobody_who_stands_are_not_valid():
    count = _count(1, [(3, (1,)), (2, (2, 1)), (4, (3,))], withdrawn=(3,))
    assert count.formality.formal == 5
    assert str(count.valid) == "5.000000000"
    assert str(count.stages[0].quota) == "2.500000000"


RANKINGS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=25,
)


@settings(deadline=None, max_examples=40)
@given(papers=RANKINGS, seats=st.integers(1, 4))
def test_engines_agree_and_every_vote_has_a_home(papers, seats):
    halves = Box.gather(papers[::2]), Box.gather(papers[1::2])
    engines = (
        Local.of,
        Reference.of,
        lambda _: Sharded([Local.of(halves[0]), Reference.of(halves[1])]),
    )
    counts = [_count(seats, papers, engine=engine) for engine in engines]
    assert len({digest(count) for count in counts}) == 1
    assert len(counts[0].declaration.elected) + counts[0].declaration.vacant == seats
