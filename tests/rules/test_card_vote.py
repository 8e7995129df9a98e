"""Card vote: two halves of equal worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.figures import Votes, divide_nearest
from hustings.record import Action
from hustings.terms import Informality
from support.by_hand import both, college, count, votes

FOR, AGAINST = 1, 2


def _cards(clps, affiliates):
    return college(
        2,
        {
            name: {(FOR,): cards[0], (AGAINST,): cards[1]}
            for name, cards in {"clps": clps, "affiliates": affiliates}.items()
        },
    )


def _halves(stage):
    """What a section gives each side, in per cent of the whole, from the exact worth of a card."""
    exact = [stage.value.value.worth * stage.papers[side] * 100 for side in (FOR, AGAINST)]
    return [str(Votes(divide_nearest(e.numerator, e.denominator), 2)) for e in exact]


def test_card_vote_1_of_2021_as_published():
    """Overall 98.63 to 1.37; halves 48.76 + 49.87 and 1.24 + 0.13 (LabourList, October 2021)."""
    counted = count("card_vote", _cards((342_921, 8_723), (1_810_113, 4_825)))
    affiliates, clps, whole = counted.stages
    assert votes(whole) == {FOR: "98.63", AGAINST: "1.37"}
    assert [s.action for s in counted.stages[:2]] == [Action.SECTION, Action.SECTION]
    assert _halves(clps) == ["48.76", "1.24"]
    assert _halves(affiliates) == ["49.87", "0.13"]
    assert counted.declaration.elected == (FOR,)
    assert counted.formality.formal == 342_921 + 8_723 + 1_810_113 + 4_825


def test_nine_tenths_of_one_half_lose_to_the_other_half():
    """As in 2018: carried with 53 per cent though 90 per cent of constituencies were against."""
    counted = count("card_vote", _cards((10, 90), (96, 4)))
    assert votes(counted.stages[-1]) == {FOR: "53.00", AGAINST: "47.00"}
    assert counted.declaration.elected == (FOR,)


def test_equal_halves_do_not_carry_and_no_lot_is_drawn():
    counted = count("card_vote", _cards((10, 90), (9, 1)))
    assert votes(counted.stages[-1]) == {FOR: "50.00", AGAINST: "50.00"}
    assert counted.declaration.elected == (AGAINST,)
    assert counted.decisions == ()


def test_a_half_that_cast_nothing_takes_no_part():
    counted = count("card_vote", _cards((3, 1), (0, 0)))
    assert votes(counted.stages[-1]) == {FOR: "37.50", AGAINST: "12.50"}
    assert str(counted.stages[-1].non_transferable) == "50.00"
    assert counted.declaration.elected == (FOR,)


def test_a_card_for_both_sides_is_set_aside():
    sections = {"clps": {(FOR,): 5, (FOR, AGAINST): 500}, "affiliates": {(AGAINST,): 4, (FOR,): 1}}
    counted = count("card_vote", college(2, sections))
    assert counted.formality.informal == {Informality.TOO_MANY: 500}
    assert votes(counted.stages[-1]) == {FOR: "60.00", AGAINST: "40.00"}


def test_other_than_two_sides_are_refused():
    with pytest.raises(ValueError, match="two candidates, 1 for and 2 against, not 3"):
        count("card_vote", college(3, {"clps": {(FOR,): 1}}))


WEIGHT = st.integers(0, 10**6)


@given(WEIGHT, WEIGHT, WEIGHT, WEIGHT)
def test_carried_means_more_for_in_whole_numbers(a, b, c, d):
    if a + b == 0 or c + d == 0:
        return
    counted = both("card_vote", _cards((a, b), (c, d)))
    more = a * (c + d) + c * (a + b) > b * (c + d) + d * (a + b)
    assert counted.declaration.elected == (FOR if more else AGAINST,)
