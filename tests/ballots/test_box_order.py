"""The canonical order of a box: rows by their big-endian marks, equal ones joined."""

import struct
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, Box

SMALL = st.lists(st.integers(0, 5), max_size=30)
ANY = st.lists(st.sampled_from([0, 1, 2, 3, -1, -2, 255, 256, 400, OVERVOTE]), max_size=14)


def plain(rankings):
    """Join and sort the slow way; a shorter row comes before a longer one that starts like it."""
    joined = Counter()
    for papers, marks in rankings:
        ends = max((at for at, mark in enumerate(marks, 1) if mark), default=0)
        joined[tuple(marks[:ends])] += papers
    filled = [(papers, marks) for marks, papers in joined.items() if papers]
    width = max((len(marks) for _, marks in filled), default=0)
    return sorted(
        filled, key=lambda row: struct.pack(f">{width}h", *row[1], *[0] * (width - len(row[1])))
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), SMALL | ANY), max_size=40))
def test_rows_are_sorted_by_their_bytes_and_joined(rankings):
    assert list(Box.gather(rankings).rows()) == plain(rankings)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), SMALL), max_size=40), st.randoms())
def test_neither_order_nor_grouping_of_papers_changes_a_box(rankings, dice):
    single = [(1, marks) for papers, marks in rankings for _ in range(papers)]
    dice.shuffle(single)
    assert Box.gather(single) == Box.gather(rankings)


def test_many_long_rows_are_sorted_and_taken_slab_by_slab(monkeypatch):
    monkeypatch.setattr("hustings.ballots.columns._SLAB_MARKS", 64)
    dice = np.random.default_rng(7)
    rankings = [(1, dice.integers(0, 3, size=n % 37).tolist()) for n in range(3_000)]
    assert list(Box.gather(rankings).rows()) == plain(rankings)
