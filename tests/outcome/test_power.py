"""Power indices against published examples and against every order written out."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.outcome.power import banzhaf, paths, shapley_shubik, tipping

GROUPS = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 9), min_size=1, max_size=5)


def test_the_council_of_the_six_of_1958():
    """Germany, France, Italy 4, Belgium, the Netherlands 2, Luxembourg 1, twelve of 17 needed:
    Luxembourg could never tip a vote (Brams, Rational Politics, 1985, ch. 4)."""
    six = {"de": 4, "fr": 4, "it": 4, "be": 2, "nl": 2, "lu": 1}
    assert banzhaf(six, 12)["lu"] == shapley_shubik(six, 12)["lu"] == 0
    assert shapley_shubik(six, 12)["de"] == Fraction(14, 60)
    assert shapley_shubik(six, 12)["be"] == Fraction(9, 60)
    assert banzhaf(six, 12)["de"] == Fraction(5, 21)
    assert banzhaf(six, 12)["be"] == Fraction(3, 21)


@given(GROUPS, st.integers(1, 40))
def test_shapley_shubik_is_who_decides_over_all_orders(groups, quota):
    decided = dict.fromkeys(groups, 0)
    orders = list(permutations(groups))
    for order in orders:
        votes = 0
        for name in order:
            votes += groups[name]
            if votes >= quota:
                decided[name] += 1
                break
    assert shapley_shubik(groups, quota) == {
        n: Fraction(d, len(orders)) for n, d in decided.items()
    }


@given(GROUPS, st.integers(1, 40))
def test_banzhaf_is_who_turns_a_coalition(groups, quota):
    turned = dict.fromkeys(groups, 0)
    for size in range(len(groups) + 1):
        for names in combinations(groups, size):
            votes = sum(groups[name] for name in names)
            for name in names:
                turned[name] += votes >= quota > votes - groups[name]
    total = sum(turned.values())
    assert banzhaf(groups, quota) == {
        name: Fraction(number, total) if total else Fraction(0) for name, number in turned.items()
    }


@given(GROUPS, st.integers(1, 40))
def test_a_winning_path_wins_and_needs_all_its_groups(groups, quota):
    found = paths(groups, quota)
    for path in found:
        votes = sum(groups[name] for name in path)
        assert votes >= quota
        assert all(votes - groups[name] < quota for name in path)
    assert not any(one < other for one in found for other in found)
    assert bool(found) == (sum(groups.values()) >= quota)


def test_who_tips_it():
    groups = {"us": 18, "gmb": 2, "one": 1, "them": 16}
    assert set(tipping(groups, 19, "us")) == {frozenset({n}) for n in ("gmb", "one", "them")}
    assert tipping(groups, 18, "us") == (frozenset(),)
    assert tipping({"us": 1, "them": 2}, 9, "us") == ()


def test_many_single_members_cost_no_time():
    board = {"us": 18} | {f"m{n}": 1 for n in range(19)}
    assert sum(shapley_shubik(board, 19).values()) == 1
    assert banzhaf(board, 19)["m1"] == banzhaf(board, 19)["m18"]


def test_too_many_groups_for_a_list_of_paths():
    with pytest.raises(ValueError, match="21 groups"):
        paths({str(n): 1 for n in range(21)}, 11)


def test_three_hundred_members_who_each_stand_alone_have_the_same_power_at_once():
    members = {f"member {number}": 1 for number in range(300)}
    alike = dict.fromkeys(members, Fraction(1, 300))
    assert banzhaf(members, 151) == shapley_shubik(members, 151) == alike
    beside = shapley_shubik(members | {"union": 100}, 201)
    assert beside["union"] > Fraction(1, 4), "more than its share of the votes"
    assert sum(beside.values()) == 1
