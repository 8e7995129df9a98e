"""The box: distinct rankings in one order, however the papers came."""

import hashlib
import struct
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, SKIPPED, Box

mark = st.integers(1, 4) | st.sampled_from([SKIPPED, OVERVOTE, -3, 255, 256, 300])
groups = st.lists(st.tuples(st.integers(0, 5), st.lists(mark, max_size=4).map(tuple)), max_size=12)


def trimmed(marks):
    while marks and marks[-1] == SKIPPED:
        marks = marks[:-1]
    return marks


@given(groups)
def test_equal_rankings_are_joined_and_trailing_skips_dropped(pairs):
    expected = Counter()
    for papers, marks in pairs:
        expected[trimmed(marks)] += papers
    box = Box.gather(pairs)
    assert {marks: papers for papers, marks in box.rows()} == {
        k: n for k, n in expected.items() if n
    }
    assert box.distinct == len(list(box.rows()))
    assert box.total == sum(expected.values())


@given(groups, st.randoms(use_true_random=False))
def test_order_and_grouping_do_not_change_the_digest(pairs, dice):
    single = [(1, marks) for papers, marks in pairs for _ in range(papers)]
    dice.shuffle(single)
    assert Box.gather(single).digest == Box.gather(pairs).digest
    assert Box.gather(single) == Box.gather(pairs)


@given(groups)
def test_another_paper_changes_the_digest(pairs):
    assert Box.gather([*pairs, (1, (2, 1))]).digest != Box.gather(pairs).digest


def test_the_digest_can_be_worked_out_from_its_description():
    box = Box.gather([(3, (2, 1)), (5, (1,)), (2, ())])
    rows = list(box.rows())
    flat = [mark for _, marks in rows for mark in marks]
    content = (
        b"hustings-ballots/1\n"
        + struct.pack(f"<{len(rows)}I", *(len(marks) for _, marks in rows))
        + struct.pack(f"<{len(flat)}h", *flat)
        + struct.pack(f"<{len(rows)}Q", *(papers for papers, _ in rows))
    )
    assert rows == [(2, ()), (5, (1,)), (3, (2, 1))]
    assert box.digest == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_a_negative_number_of_papers_is_refused():
    with pytest.raises(ValueError, match="negative number of papers"):
        Box.gather([(-1, (1,))])


def test_papers_beyond_64_bits_are_refused_and_never_wrap():
    assert Box.gather([(2**62, (1,)), (2**62 - 1, (2,))]).total == 2**63 - 1
    for second in (1, 2):
        with pytest.raises(ValueError, match="more than a box holds"):
            Box.gather([(2**62, (1,)), (2**62, (second,))])
