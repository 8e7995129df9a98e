"""Parquet: what is written is read back, and what others wrote is read."""

import io
import json
import sys
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, Ballots, Box
from hustings.formats import parquet
from hustings.formats.format import BadBallotsError, Reading
from hustings.terms import Candidate, Constraint, Contest

CONTEST = Contest(
    "Executive",
    2,
    (Candidate(1, "Ann", "Left", frozenset({"women"})), Candidate(2, "Bob"), Candidate(3, "Çy")),
    frozenset({2}),
    (Constraint("women", 1, None),),
)


def read(data, seats=None):
    return parquet.read(Reading("p.parquet", data[:65536], io.BytesIO(data), seats))


def written(ballots):
    stream = io.BytesIO()
    parquet.write(ballots, stream)
    return stream.getvalue()


def table(groups=None, metadata=None, **columns):
    stream = io.BytesIO()
    made = pa.table(columns)
    if metadata is not None:
        made = made.replace_schema_metadata({"hustings": json.dumps(metadata)})
    pq.write_table(made, stream, row_group_size=groups)
    return stream.getvalue()


marks = st.lists(st.sampled_from([0, 1, 2, 3, -1, -3, OVERVOTE]), max_size=6)
boxes = st.lists(st.tuples(st.integers(1, 10**12), marks), max_size=8).map(Box.gather)


@settings(deadline=None)
@given(boxes)
def test_what_is_written_is_read_back_whole(box):
    again = read(written(Ballots(CONTEST, box)))
    assert (again.box, again.contest) == (box, CONTEST)


@dataclass(frozen=True)
class LaterContest(Contest):
    """A contest of a later version, which says more."""

    proxies: frozenset[int] = field(default_factory=frozenset)
    carers: tuple[int, ...] = ()


def test_what_a_later_contest_says_is_named_not_dropped():
    box = Box.gather([(1, (1,))])
    plain = LaterContest("t", 1, CONTEST.candidates)
    says = LaterContest("t", 1, CONTEST.candidates, proxies=frozenset({2}))
    assert list(parquet.FORMAT.losses(Ballots(CONTEST, box))) == []
    assert list(parquet.FORMAT.losses(Ballots(plain, box))) == []
    assert list(parquet.FORMAT.losses(Ballots(says, box))) == ["proxies of the contest"]


def test_another_number_of_seats_may_be_asked_for():
    assert read(written(Ballots(CONTEST, Box.gather([(1, (1,))]))), seats=1).contest.seats == 1


def test_papers_of_many_row_groups_are_joined(monkeypatch):
    monkeypatch.setattr(parquet, "_JOIN_ROWS", 4)
    rankings = [[1, 2], [2], None, [], [1, 2], [2, 1, 0], [3]] * 50
    data = table(groups=3, ranking=pa.array(rankings, pa.large_list(pa.int64())))
    expected = Box.gather((1, ranking or []) for ranking in rankings)
    ballots = read(data, seats=1)
    assert ballots.box == expected
    assert [c.name for c in ballots.contest.candidates] == [
        "Candidate 1",
        "Candidate 2",
        "Candidate 3",
    ]


def test_rankings_may_be_packed_as_bytes():
    packed = [np.array(row, "<i2").tobytes() for row in ([1, -2, 0, 3], [], [300])]
    ballots = read(table(ranking=pa.array(packed, pa.binary()), papers=[5, 6, 7]), seats=1)
    assert sorted(ballots.box.rows()) == [(5, (1, -2, 0, 3)), (6, ()), (7, (300,))]


def test_a_table_with_a_column_for_each_rank_is_read():
    frame = pl.DataFrame({"ward": ["a", "b"], "rank1": ["Ann", "Bob"], "rank2": ["Bob", None]})
    stream = io.BytesIO()
    frame.write_parquet(stream)
    assert sorted(read(stream.getvalue(), seats=1).box.rows()) == [(1, (1, 2)), (1, (2,))]
    with pytest.raises(BadBallotsError, match="--seats"):
        read(stream.getvalue())


def test_an_input_that_cannot_be_sought_is_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    data = written(Ballots(CONTEST, Box.gather([(3, (1, 2))])))
    ballots = parquet.read(Reading("-", data[:10], Pipe(data)))
    assert list(ballots.box.rows()) == [(3, (1, 2))]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PAR1 but no more", "no Parquet of ballots"),
        (table(ranking=[[1], [4]], metadata={}), "the contest needs title, seats"),
        (table(ranking=[[1], [-9]]), "--seats"),
        (table(ranking=[["Ann"]]), "no Parquet of ballots"),
        (table(ranking=["Ann"]), "expected lists of int16, not string"),
        (table(ranking=[[1, None]]), "expected a mark, not null"),
        (table(ranking=[[70_000]]), "no Parquet of ballots"),
        (table(ranking=[b"123"]), "two bytes a mark"),
        (table(ranking=[[1]], papers=[None]), "expected a number in each row"),
        (table(ranking=[[1]], papers=[1.5]), "no Parquet of ballots"),
        (table(other=[1]), "no column is named like rank1"),
    ],
)
def test_what_is_no_parquet_of_ballots_is_told(data, said):
    with pytest.raises(BadBallotsError) as error:
        read(data)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"ranking": [[4]]}, "candidates are 1 to 3, not 4"),
        ({"ranking": [[1]], "papers": [-1]}, "expected no negative number, not -1"),
        ({"ranking": [[1], [1]], "papers": [4, -1]}, "not -1"),
        ({"ranking": [[1]] * 4, "papers": [2**62] * 4}, "fewer than 2 to the 63rd"),
    ],
)
def test_rows_that_contradict_the_contest_are_told(columns, said):
    people = [{"name": name} for name in "ABC"]
    metadata = {"title": "t", "seats": 1, "candidates": people}
    with pytest.raises(BadBallotsError, match=said):
        read(table(metadata=metadata, **columns))


def test_without_the_libraries_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadBallotsError, match=r"pip install 'hustings\[frames\]'"):
        read(b"PAR1")
