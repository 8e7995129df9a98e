"""Trigger ballots under the rule that conference carried in 2018."""

from __future__ import annotations

import pytest

from hustings.outcome.divisions import carried
from hustings.outcome.selection import Trigger, is_open


@pytest.mark.parametrize(
    ("party", "affiliated", "opened"),
    [
        ((9, 3), (5, 0), True),
        ((9, 2), (5, 1), False),
        ((9, 0), (5, 2), True),
        ((0, 0), (0, 0), False),
    ],
)
def test_a_third_of_either_kind_opens_the_selection(party, affiliated, opened):
    assert is_open(Trigger(*party), Trigger(*affiliated)) is opened


def test_ten_branches_need_four():
    assert not is_open(Trigger(10, 3))
    assert is_open(Trigger(10, 4))


def test_more_branches_than_there_are_cannot_want_it():
    with pytest.raises(ValueError, match="4 of 3"):
        is_open(Trigger(3, 4))


def test_the_rule_was_carried_and_open_selection_was_proposed(nec):
    held = {one.id: one for one in nec.divisions}
    assert carried(held["2018-trigger"])
    proposal = held["2018-open-selection"]
    assert proposal.origin == "Momentum"
    assert carried(proposal) is None
    assert "unclear" in proposal.note
