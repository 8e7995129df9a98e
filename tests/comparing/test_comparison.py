"""One electorate under several methods, by hand and on real wards."""

from fractions import Fraction

import pytest

from hustings.comparing import methods, slates
from hustings.comparing.comparison import compare, together
from hustings.front import entry
from hustings.rules.catalogue import UnknownRuleError
from hustings.terms import Candidate, Contest
from support.by_hand import election
from support.real import ROOT, index, needed

# Candidates 1 to 3 are of slate left, 4 to 6 of slate right; three seats.
TWO = {(1, 2, 3): 60, (4, 5, 6): 40}


def sides(contest):
    return slates.from_categories(contest, {"left": [1, 2, 3], "right": [4, 5, 6]})


def compared(papers, *names, seats=3, candidates=6, of=sides):
    ballots = election(seats, candidates, papers)
    return compare(ballots, of(ballots.contest), [methods.parse(n) for n in names], "seed")


def test_block_vote_sweeps_where_the_transferable_vote_shares():
    found = compared(TWO, "block_vote", "scottish_2011", "dhondt", "sainte_lague")
    assert [result.seats for result in found.results] == [
        {"left": 3},
        {"left": 2, "right": 1},
        {"left": 2, "right": 1},
        {"left": 2, "right": 1},
    ]
    assert found.votes == {"left": 60, "right": 40}
    assert [result.loosemore_hanby for result in found.results] == [
        Fraction(2, 5),
        *[Fraction(1, 15)] * 3,
    ]


def test_wasted_votes_by_hand():
    """Block vote: the 40 mark nobody who sits. Quota 26: of the 60 moving on, 0.0004 is cut off."""
    block, single, lists = compared(TWO, "block_vote", "scottish_2011", "dhondt").results
    assert block.wasted == Fraction(40, 100)
    assert lists.wasted == 0
    assert single.elected == (1, 4, 2)
    assert single.wasted == Fraction(4, 10_000) / 100


def test_votes_that_can_move_no_more_are_wasted():
    """Quota 34. 16 of 1's surplus stop with 2, who goes out; then 5 with 20; 4 has the seat."""
    papers = {(1, 2): 50, (4, 5): 30, (5,): 20}
    (found,) = compared(papers, "scottish_2011", seats=2).results
    assert found.elected == (1, 4)
    assert found.wasted == Fraction(16 + 20, 100)


def test_one_mark_each_lets_the_smaller_slate_in():
    papers = {(1, 2, 3): 40, (2, 1, 3): 35, (4, 5, 6): 25}
    block, limited, single = compared(
        papers, "block_vote", "limited_vote:marks=1", "plurality"
    ).results
    assert block.seats == {"left": 3}
    assert limited.seats == single.seats == {"left": 2, "right": 1}


def test_approval_takes_as_many_preferences_as_declared():
    papers = {(1, 4): 50, (4, 1): 45, (2,): 48}
    one, all_ = compared(papers, "approval:first=1", "approval", seats=1).results
    assert one.elected == (1,)
    assert all_.lots == 1
    assert all_.elected[0] in (1, 4)


def test_a_candidate_of_no_slate_is_a_slate_of_one():
    contest = Contest(
        "w", 2, tuple(Candidate(n, m) for n, m in enumerate(["A (SNP)", "B (Ind)", "C"], 1))
    )
    found = slates.from_contest(contest)
    assert found.of == {1: "SNP", 2: "B (Ind)", 3: "C"}
    assert found.alone == {"B (Ind)", "C"}


def test_the_party_of_the_file_comes_before_what_stands_in_brackets():
    contest = Contest("w", 1, (Candidate(1, "A (known as Al)", "Lab"),))
    assert slates.from_contest(contest).of == {1: "Lab"}


def test_a_candidate_of_two_slates_is_refused():
    contest = election(1, 2, {(1,): 1}).contest
    with pytest.raises(ValueError, match="choose one"):
        slates.from_categories(contest, {"left": [1], "right": [1]})


def test_withdrawn_candidates_pass_their_papers_on_under_every_method():
    ballots = election(1, 4, {(1, 2): 6, (3, 4): 5}, withdrawn=(1,))
    of = slates.from_categories(ballots.contest, {"left": [1, 2], "right": [3, 4]})
    chosen = [methods.parse(n) for n in ("plurality", "dhondt", "av")]
    found = compare(ballots, of, chosen, "seed")
    assert found.votes == {"left": 6, "right": 5}
    assert [result.seats for result in found.results[1:]] == [{"left": 1}, {"left": 1}]


def test_contests_add_up_to_one_body():
    one = compared(TWO, "block_vote", "dhondt")
    other = compared({(4, 5, 6): 70, (1, 2, 3): 50}, "block_vote", "dhondt")
    found = together("both", [one, other])
    assert found.seats == 6
    assert found.votes == {"left": 110, "right": 110}
    assert found.results[0].seats == {"left": 3, "right": 3}
    assert found.results[0].loosemore_hanby == 0
    assert found.results[0].wasted == Fraction(40 + 50, 220)
    assert found.results[1].seats == {"left": 3, "right": 3}


def test_only_like_is_added_to_like():
    with pytest.raises(ValueError, match="same methods"):
        together("x", [compared(TWO, "dhondt"), compared(TWO, "block_vote")])
    with pytest.raises(ValueError, match="no contest"):
        together("x", [])


def test_lots_come_from_the_seed_and_are_counted():
    papers = {(1,): 5, (4,): 5}
    made = [compared(papers, "plurality", "dhondt", seats=1) for _ in range(2)]
    assert made[0] == made[1]
    assert [result.lots for result in made[0].results] == [1, 1]


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("dhont", UnknownRuleError, "dhont"),
        ("dhondt:x=1", ValueError, "no options"),
        ("card_vote", ValueError, "by section"),
        ("approval:first=0", ValueError, "from 1"),
        ("limited_vote:marks", ValueError, "NAME:OPTION=VALUE"),
        ("plurality:rank=no", UnknownRuleError, "rank"),
    ],
)
def test_a_method_that_cannot_be_used_says_why(text, error, said):
    with pytest.raises(error, match=said):
        methods.parse(text)


@needed
def test_real_wards_elect_the_declared_members_and_seats_follow_their_parties():
    rows = [
        row for row in index() if row["category"] == "scotland" and row["official_winners_in_order"]
    ][:6]
    for row in rows:
        ballots = entry.read(ROOT / row["file"])
        of = slates.from_contest(ballots.contest)
        found = compare(ballots, of, [methods.parse("scottish_2011")], "x").results[0]
        declared = [int(e.partition(":")[0]) for e in row["official_winners_in_order"].split(";")]
        assert set(found.elected) == set(declared)
        assert sum(found.seats.values()) == int(row["seats"])
        assert found.seats == {
            slate: sum(of.of[c] == slate for c in declared) for slate in found.seats
        }
