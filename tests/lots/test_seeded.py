"""Lots from a seed: the derivation as any other program would repeat it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.lots import Seeded

# seed, number of the lot, tied, chosen, winning ticket: worked out once with a shell,
# printf 'hustings-lot/1|SEED|NUMBER|CANDIDATE' | sha256sum
VECTORS = [
    (
        "2024-05-03 Burns",
        1,
        (3, 4, 5),
        5,
        "1cfe8d35ec780eeb77d1a997ca785e98c8feaac22f0888b88dbca3f806fefb56",
    ),
    ("", 1, (1, 2), 2, "02145ec1c2f2d4885725940afc91323ff1803fd9247b209955774be417031e87"),
    (
        "Großwahl",
        7,
        (10, 11, 12),
        11,
        "8751c88b183cf9bb0e431abf19312ae3644f59e1666870994796a1d45ffc4524",
    ),
]


@pytest.mark.parametrize(("seed", "number", "tied", "chosen", "ticket"), VECTORS)
def test_published_vectors(seed, number, tied, chosen, ticket):
    lots = Seeded(seed)
    for _ in range(number - 1):
        lots.draw("exclude", (1, 2))
    assert lots.draw("exclude", tied) == chosen
    assert lots.drawn[-1].evidence == f"{seed}|{ticket}"
    assert lots.drawn[-1].number == number


@given(
    seed=st.text(st.characters(exclude_categories=["Cs"])),
    number=st.integers(1, 5),
    tied=st.sets(st.integers(1, 99), min_size=1),
)
def test_the_lot_falls_on_the_lowest_ticket_worked_out_by_hand(seed, number, tied):
    lots = Seeded(seed)
    for _ in range(number - 1):
        lots.draw("exclude", (1, 2))
    tickets = [
        (hashlib.sha256(b"hustings-lot/1|%b|%d|%d" % (seed.encode(), number, c)).hexdigest(), c)
        for c in tied
    ]
    assert lots.draw("exclude", sorted(tied)) == min(tickets)[1]


@given(
    seed=st.text(st.characters(exclude_categories=["Cs"])),
    tied=st.sets(st.integers(1, 200), min_size=1).map(list),
    data=st.data(),
)
def test_the_order_in_which_the_tied_are_named_has_no_part_in_it(seed, tied, data):
    shuffled = data.draw(st.permutations(tied))
    assert Seeded(seed).draw("surplus", tied) == Seeded(seed).draw("surplus", shuffled)


def test_a_seed_does_not_favour_low_numbers():
    chosen = [Seeded(str(n)).draw("exclude", (1, 2)) for n in range(400)]
    assert 160 < chosen.count(1) < 240
