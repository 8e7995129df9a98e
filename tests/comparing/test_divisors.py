import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.comparing.divisors import DIVISORS, apportion
from hustings.lots import Asked, Awaited, LotAwaitedError, Seeded

VOTES = {1: 340_000, 2: 280_000, 3: 160_000, 4: 60_000}
ROOM = dict.fromkeys(VOTES, 9)


@pytest.mark.parametrize(
    ("method", "seats"),
    [("dhondt", {1: 3, 2: 3, 3: 1, 4: 0}), ("sainte_lague", {1: 3, 2: 2, 3: 1, 4: 1})],
)
def test_seven_seats_by_hand(method, seats):
    assert apportion(method, VOTES, ROOM, 7, Awaited()) == seats


def test_equal_averages_are_a_lot():
    with pytest.raises(LotAwaitedError):
        apportion("dhondt", {1: 10, 2: 10}, {1: 1, 2: 1}, 1, Awaited())
    lots = Asked(lambda purpose, tied: tied[-1])
    assert apportion("dhondt", {1: 10, 2: 10}, {1: 1, 2: 1}, 1, lots) == {1: 0, 2: 1}
    assert lots.drawn[0].tied == (1, 2)


def test_a_list_without_names_gets_no_more_and_one_without_votes_gets_none():
    assert apportion("dhondt", {1: 90, 2: 5, 3: 0}, {1: 2, 2: 1, 3: 5}, 5, Awaited()) == {
        1: 2,
        2: 1,
        3: 0,
    }


@given(
    st.sampled_from(sorted(DIVISORS)),
    st.lists(st.integers(0, 500), min_size=1, max_size=6),
    st.integers(1, 20),
)
def test_a_further_seat_takes_none_from_any_list(method, votes, seats):
    held = dict(enumerate(votes, 1))
    room = dict.fromkeys(held, 30)
    fewer = apportion(method, held, room, seats, Seeded("s"))
    more = apportion(method, held, room, seats + 1, Seeded("s"))
    assert all(more[each] >= fewer[each] for each in held)
    assert sum(more.values()) - sum(fewer.values()) == bool(sum(votes))


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(1, 20))
def test_dhondt_leaves_nobody_below_the_whole_part_of_a_share(votes, seats):
    held = dict(enumerate(votes, 1))
    found = apportion("dhondt", held, dict.fromkeys(held, 30), seats, Seeded("s"))
    assert all(found[n] >= held[n] * seats // sum(votes) for n in held)
