"""Electoral college: sections weigh what the rule says, whatever their numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.counting import CannotCountError, UnbalancedError
from hustings.lots import Awaited
from hustings.record import Action, Reason, Settled, from_json, to_json
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from support.by_hand import both, college, count, election, votes

A, B, C = range(1, 4)


def test_a_small_section_weighs_as_much_as_a_large_one():
    """A: 2 of 3 and 40 of 100, (66.667 + 40) / 2. B has more papers, 61 of 103, and loses."""
    ballots = college(2, {"mps": {(A,): 2, (B,): 1}, "members": {(A,): 40, (B,): 60}})
    counted = count("electoral_college", ballots)
    members, mps, whole = counted.stages
    assert (members.label, mps.label, whole.label) == ("1:members", "1:mps", "1")
    assert votes(members) == {A: "40.000", B: "60.000"}
    assert votes(mps) == {A: "66.667", B: "33.333"}
    assert mps.value.value.worth == Fraction(50, 3)  # per cent of the college that one mp gives
    assert votes(whole) == {A: "53.333", B: "46.667"}
    assert [(fate.candidate, fate.reason) for fate in whole.elected] == [(A, Reason.MAJORITY)]
    assert from_json(to_json(counted)) == counted


def test_the_lowest_of_the_whole_college_is_eliminated_in_every_section():
    ballots = college(
        3,
        {
            "mps": {(A,): 2, (B,): 1, (C, B): 1},
            "members": {(A,): 4, (B,): 4, (C, A): 1, (C,): 1},
        },
    )
    counted = count("electoral_college", ballots)
    first, second = (stage for stage in counted.stages if stage.action is not Action.SECTION)
    assert votes(first) == {A: "45.000", B: "32.500", C: "22.500"}
    assert votes(second) == {A: "52.778", B: "47.222", C: "0.000"}  # members: 5 and 4 of 9
    assert second.non_transferable_papers == 1
    opening = counted.stages[first.number]
    assert [(fate.candidate, fate.reason) for fate in opening.excluded] == [(C, Reason.LOWEST)]
    assert counted.declaration.runners_up == (B, C)


def test_weights_are_proportions():
    sections = {"mps": {(A,): 1}, "members": {(B,): 9}}
    for weights in ("mps=2/3,members=1/3", "mps=2,members=1", "mps=0.50,members=.25"):
        counted = count("electoral_college", college(2, sections), weights=weights)
        assert votes(counted.stages[-1]) == {A: "66.667", B: "33.333"}
        assert counted.rule.options == {"weights": weights}


@pytest.mark.parametrize("weights", ["mps", "mps=", "=1", "mps=0", "mps=-1", "mps=1/0", "mps=x"])
def test_weights_that_cannot_be_read_are_refused(weights):
    with pytest.raises(ValueError, match=r"is not NAME=NUMBER with a number above zero"):
        count("electoral_college", college(2, {"mps": {(A,): 1}}), weights=weights)


def test_weights_of_other_sections_are_refused():
    with pytest.raises(ValueError, match=r"names \['members'\], but the sections are \['mps'\]"):
        count("electoral_college", college(2, {"mps": {(A,): 1}}), weights="members=1")


def test_ballots_of_one_piece_are_refused():
    with pytest.raises(CannotCountError, match="counts by section, but the ballots are of one"):
        count("electoral_college", election(1, 2, {(A,): 1}))


def test_two_who_are_exactly_equal_go_back_to_the_first_round_then_to_a_lot():
    equal = college(2, {"mps": {(A,): 1, (B,): 2}, "members": {(A,): 20, (B,): 10}})
    counted = count("electoral_college", equal, lots=[B])
    assert counted.declaration.elected == (B,)
    assert counted.stages[-1].ties[0].settled is Settled.LOT
    sections = {"mps": {(A,): 4, (B,): 3, (C, B): 1}, "members": {(A,): 1, (B,): 1}}
    earlier = count("electoral_college", college(3, sections))
    tie = earlier.stages[-1].ties[0]
    assert (tie.chosen, tie.settled, tie.stage) == (A, Settled.EARLIER_STAGE, 3)


def test_nothing_is_decided_on_a_rounded_figure():
    """A leads by one paper in 400,001: both are written 50.000."""
    ballots = college(2, {"mps": {(A,): 1, (B,): 1}, "members": {(A,): 200_001, (B,): 200_000}})
    counted = count("electoral_college", ballots)
    assert votes(counted.stages[-1]) == {A: "50.000", B: "50.000"}
    assert counted.declaration.elected == (A,)
    assert counted.decisions == ()


def test_a_section_without_an_active_paper_takes_no_part():
    """The members know only C; when C is eliminated 45 of the 75 per cent left are a majority."""
    ballots = college(3, {"mps": {(A,): 3, (B,): 2}, "members": {(C,): 2}})
    counted = count("electoral_college", ballots, weights="mps=3,members=1")
    first, second = (stage for stage in counted.stages if stage.action is not Action.SECTION)
    assert votes(first) == {A: "45.000", B: "30.000", C: "25.000"}
    assert votes(second) == {A: "45.000", B: "30.000", C: "0.000"}
    assert str(second.non_transferable) == "25.000"
    assert counted.declaration.elected == (A,)


def test_the_first_round_of_2010_as_published():
    """Labour's leadership, 25 September 2010 (The Guardian that day; Commons Library SN/PC/3938).

    First preferences only: later rounds need the papers, which nobody published.
    """
    names = ("David", "Ed", "Balls", "Burnham", "Abbott")
    first = {
        "mps": (111, 84, 40, 24, 7),
        "members": (55_905, 37_980, 12_831, 10_844, 9_314),
        "affiliates": (58_189, 87_585, 21_618, 17_904, 25_938),
    }
    published = dict(zip(names, ("37.78", "34.33", "11.79", "8.68", "7.42"), strict=True))
    sections = {s: {(c,): n for c, n in enumerate(of, 1)} for s, of in first.items()}
    counted = count("electoral_college", college(5, sections))
    rounds = [stage for stage in counted.stages if stage.action is not Action.SECTION]
    for number, name in enumerate(names, 1):
        ours = Decimal(str(rounds[0].votes[number]))
        assert abs(ours - Decimal(published[name])) <= Decimal("0.005"), name
    assert rounds[0].elected == ()
    assert rounds[1].subjects == (5,)
    assert counted.formality.formal == 266 + 126_874 + 211_234


PAPERS = st.lists(
    st.tuples(st.permutations((A, B, C)), st.integers(1, 3), st.integers(1, 40)),
    min_size=1,
    max_size=6,
).map(lambda drawn: [(tuple(order[:length]), n) for order, length, n in drawn])


@settings(deadline=None)
@given(PAPERS, PAPERS, PAPERS)
def test_engines_agree_and_the_first_round_is_the_weighted_sum(one, two, three):
    sections = {"x": one, "y": two, "z": three}
    counted = both("electoral_college", college(3, sections), weights="x=1,y=2,z=3")
    shares = dict.fromkeys((A, B, C), Fraction(0))
    for weight, papers in zip((1, 2, 3), sections.values(), strict=True):
        cast = sum(n for _, n in papers)
        for marks, n in papers:
            shares[marks[0]] += Fraction(100 * weight * n, 6 * cast)
    assert sum(shares.values()) == 100
    for candidate, exact in shares.items():
        assert abs(counted.stages[3].votes[candidate].fraction - exact) <= Fraction(1, 2000)
    assert len(counted.declaration.elected) == 1


def test_the_digest_knows_which_section_a_paper_lay_in():
    one = college(2, {"mps": {(A,): 1}, "members": {(B,): 1}})
    other = college(2, {"mps": {(B,): 1}, "members": {(A,): 1}})
    assert one.box == other.box
    assert one.digest != other.digest


def test_a_section_that_is_not_counted_stops_the_count():
    rule = catalogue.rule("electoral_college")

    def without_the_first_section(contest, tally, lots):
        return (s for s in rule.stages(contest, tally, lots) if s.label != "1:members")

    ballots = college(2, {"mps": {(A,): 2, (B,): 1}, "members": {(A,): 40, (B,): 60}})
    wrong = rule._replace(stages=without_the_first_section)
    with pytest.raises(UnbalancedError, match="3 papers of 103"):
        counting.run(wrong, ballots, Awaited(), Reference.of)
