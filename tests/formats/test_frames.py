"""Ballots from frames and plain lists."""

import subprocess
import sys

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import Box
from hustings.formats import frames
from hustings.formats.format import BadBallotsError
from hustings.terms import Candidate

LIBRARIES = [pl.DataFrame, pd.DataFrame]
WIDE = {
    "voter": ["x", "y", "z", "w"],
    "rank2": ["Bob", None, "Bob", ""],
    "rank1": ["Ann", "Cy", "Ann", None],
    "rank10": [None, "Ann", None, None],
}
ROWS = [(1, ()), (1, (3, 0, 1)), (2, (1, 2))]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_wide_frame_of_names_is_read_by_rank(library):
    ballots = frames.from_frame(library(WIDE), seats=2, title="Chair")
    assert sorted(ballots.box.rows()) == ROWS
    assert [c.name for c in ballots.contest.candidates] == ["Ann", "Bob", "Cy"]
    assert (ballots.contest.title, ballots.contest.seats) == ("Chair", 2)


@pytest.mark.parametrize("library", LIBRARIES)
def test_candidates_that_are_given_keep_their_order_and_their_parties(library):
    given_names = [Candidate(1, "Cy", "Left"), Candidate(2, "Zed"), Candidate(3, "Ann")]
    with pytest.raises(BadBallotsError, match="'Bob' is none of the 3 candidates"):
        frames.from_frame(library(WIDE), seats=1, candidates=given_names)
    ballots = frames.from_frame(library(WIDE), seats=1, candidates=["Cy", "Bob", "Ann", "Zed"])
    assert sorted(ballots.box.rows()) == [(1, ()), (1, (1, 0, 3)), (2, (3, 2))]


@pytest.mark.parametrize("library", LIBRARIES)
def test_numbers_and_a_column_of_papers(library):
    frame = library({"1": [2, 2, 1], "2": [1, 1, None], "papers": [10, 5, 3]})
    ballots = frames.from_frame(frame, seats=1)
    assert sorted(ballots.box.rows()) == [(3, (1,)), (15, (2, 1))]
    assert [c.name for c in ballots.contest.candidates] == ["Candidate 1", "Candidate 2"]


def test_a_lazy_frame_is_collected():
    assert frames.from_frame(pl.LazyFrame({"rank1": ["Ann"]}), seats=1).box.total == 1


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    ("columns", "arguments", "said"),
    [
        ({"a": ["x"]}, {}, "no column is named like rank1"),
        ({"a": ["x"]}, {"ranks": ["b"]}, "there is no column 'b'"),
        ({"rank1": [1.5]}, {}, "expected a candidate's name, number or nothing, not 1.5"),
        ({"rank1": [-1]}, {"candidates": ["x"]}, "-1 is none of the 1 candidates"),
        ({"rank1": ["x"], "rank2": [1]}, {}, "candidates are named and numbered"),
        ({"rank1": ["x"], "papers": [-1]}, {}, "papers in a row, not -1"),
        ({"rank1": ["x", "x"], "papers": [4, -1]}, {}, "papers in a row, not -1"),
        ({"rank1": ["x"] * 4, "papers": [2**62] * 4}, {}, "not 4611686018427387904"),
        ({"rank1": ["x"], "papers": ["1"]}, {}, "column 'papers': expected whole numbers"),
        ({"rank1": ["x"]}, {"candidates": ["x", "x"]}, "the candidate 'x' is given twice"),
        ({"rank1": ["x"]}, {"seats": 0}, "at least one seat"),
    ],
)
def test_what_cannot_be_read_is_told(library, columns, arguments, said):
    with pytest.raises(BadBallotsError) as error:
        frames.from_frame(library(columns), **({"seats": 1} | arguments))
    assert said in str(error.value)


def test_something_else_is_no_frame():
    with pytest.raises(TypeError, match="expected a frame of polars or pandas, not dict"):
        frames.from_frame(WIDE, seats=1)


@pytest.mark.parametrize(
    ("names", "ranks"),
    [
        (["rank2", "rank1", "papers"], ["rank1", "rank2"]),
        (["Choice 1", "Choice 2", "10"], ["Choice 1", "Choice 2"]),
        (["2nd", "1st", "3rd", "ward"], ["1st", "2nd", "3rd"]),
        (["2", "10", "1"], ["1", "2", "10"]),
    ],
)
def test_columns_that_say_a_rank_are_found(names, ranks):
    assert frames.rank_columns(names) == ranks


def test_lists_of_names_are_papers():
    ballots = frames.from_rankings([["Bob", "Ann"], ["Bob", None, "Cy"], ["Bob", "Ann"]], seats=1)
    assert sorted(ballots.box.rows()) == [(1, (2, 0, 3)), (2, (2, 1))]


def test_a_dict_of_rankings_says_how_many_papers_carry_each():
    ballots = frames.from_rankings({("Ann", ("Bob", "Cy")): 7, (): 2}, seats=1)
    assert sorted(ballots.box.rows()) == [(2, ()), (7, (1, 2, -3))]


def test_a_set_is_an_equal_rank_in_an_order_that_does_not_change():
    ballots = frames.from_rankings([[{"Cy", "Ann", "Bob"}]], seats=1)
    assert list(ballots.box.rows()) == [(1, (1, -2, -3))]


@pytest.mark.parametrize(
    ("rankings", "said"),
    [
        (["Ann"], "expected a ranking as a sequence of candidates, not 'Ann'"),
        ([3], "not 3"),
        ({("Ann",): -1}, "expected a number of papers from 0 to 1,000,000,000,000, not -1"),
        ({("Ann",): True}, "not True"),
        ([["Ann", 2]], "candidates are named and numbered"),
        ([[40_000]], "expected candidates 1 to 32766, not 40000"),
        ([[True]], "expected a candidate's name"),
    ],
)
def test_what_is_no_ranking_is_told(rankings, said):
    with pytest.raises(BadBallotsError) as error:
        frames.from_rankings(rankings, seats=1)
    assert said in str(error.value)


papers = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=12)


@given(papers)
def test_lists_and_both_frames_make_the_same_box(rankings):
    names = ["", "Ann", "Bob", "Cy", "Di"]
    expected = Box.gather((1, ranking) for ranking in rankings)
    wide = {
        f"rank{place + 1}": [names[r[place]] if place < len(r) else None for r in rankings]
        for place in range(4)
    }
    assert frames.from_rankings(rankings, seats=1, candidates=names[1:]).box == expected
    for library in LIBRARIES:
        assert frames.from_frame(library(wide), seats=1, candidates=names[1:]).box == expected


def test_neither_library_is_imported_before_a_frame_comes():
    program = (
        "import sys; from hustings.formats import frames, parquet; "
        "frames.from_rankings([[1]], seats=1); "
        "print([m for m in ('polars', 'pandas', 'pyarrow') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
