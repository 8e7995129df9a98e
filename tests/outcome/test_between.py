"""A number between two others: what is said of it is true, false, or not known."""

import pytest

from hustings.outcome.between import Between


@pytest.mark.parametrize("least", range(4))
@pytest.mark.parametrize("wide", range(4))
@pytest.mark.parametrize("asked", range(-1, 8))
def test_it_is_known_where_it_holds_of_all_numbers_or_of_none(least, wide, asked):
    one, all_ = Between(least, least + wide), range(least, least + wide + 1)

    def by_hand(holds):
        found = {holds(number) for number in all_}
        return found.pop() if len(found) == 1 else None

    assert one.reaches(asked) is by_hand(lambda number: number >= asked)
    assert one.below(asked) is by_hand(lambda number: number < asked)
    assert one.equals(asked) is by_hand(lambda number: number == asked)
