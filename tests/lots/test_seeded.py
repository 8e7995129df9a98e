"""Lots from a seed: the derivation as any other program would repeat it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.lots import Seeded

VECTORS = [
    # computed once with: printf 'hustings-lot/1|SEED|n|c' | sha256sum
    ("2024-05-03 Burns", 1, (3, 4, 5)),
    ("", 1, (1, 2)),
    ("Großwahl", 7, (10, 11, 12)),
]


@pytest.mark.parametrize(("seed", "number", "tied"), VECTORS)
def test_the_lot_falls_on_the_lowest_ticket_worked_out_by_hand(seed, number, tied):
    lots = Seeded(seed)
    for _ in range(number - 1):
        lots.draw("exclude", (1, 2))
    digests = [
        (hashlib.sha256(b"hustings-lot/1|%b|%d|%d" % (seed.encode(), number, c)).hexdigest(), c)
        for c in tied
    ]
    assert lots.draw("exclude", tied) == sorted(digests)[0][1]
    assert lots.drawn[-1].evidence == f"{seed}|{sorted(digests)[0][0]}"
    assert lots.drawn[-1].number == number


@given(seed=st.text(), tied=st.sets(st.integers(1, 200), min_size=1).map(list), data=st.data())
def test_the_order_in_which_the_tied_are_named_has_no_part_in_it(seed, tied, data):
    shuffled = data.draw(st.permutations(tied))
    assert Seeded(seed).draw("surplus", tied) == Seeded(seed).draw("surplus", shuffled)


def test_a_seed_does_not_favour_low_numbers():
    chosen = [Seeded(str(n)).draw("exclude", (1, 2)) for n in range(400)]
    assert 160 < chosen.count(1) < 240
