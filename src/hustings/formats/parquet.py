"""Parquet: columns ``papers`` (int64) and ``ranking`` (list of int16), the contest as metadata.

One row is one ranking and the papers that carry it; where ``papers`` is absent each row is one
paper. ``ranking`` holds the marks of a box (see :class:`hustings.ballots.Box`): n is candidate n,
-n shares the rank of the mark before, 0 is a skipped rank, 32767 an over-marked one. It may also
be a binary column of little-endian int16, which is read some three times faster. The metadata key
``hustings`` is JSON: title, seats, candidates (name, party, categories), withdrawn, constraints.
A table with a column for each rank (rank1, rank2 ...; names or numbers) is read as well.

Rows are joined group by group: memory grows with the distinct rankings, not with the papers.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from hustings.ballots import OVERVOTE, Ballots, Box
from hustings.formats import frames
from hustings.formats.contest_json import HELD, beyond, contest_from_json, contest_to_json
from hustings.formats.format import BadBallotsError, Format
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.formats.format import Reading

__all__ = ["FORMAT", "read", "write"]

_KEY = b"hustings"
_JOIN_ROWS = 1 << 21
_WRITE_ROWS = 1 << 17


def looks_like(head: bytes) -> bool:
    """Tell whether the file begins with Parquet's four letters."""
    return head.startswith(b"PAR1")


def read(reading: Reading) -> Ballots:
    """Read either layout; raise BadBallotsError, also where the extra ``frames`` is missing."""
    pa, pl, pq = _libraries(reading.name)
    try:
        with _seekable(reading.stream) as stream:
            file = pq.ParquetFile(stream)
            if "ranking" in file.schema_arrow.names:
                return _read_rankings(file, reading)
            ballots = frames.from_frame(pl.from_arrow(file.read()), seats=reading.seats or 1)
    except BadBallotsError as error:
        raise BadBallotsError(reading.name, 0, 0, error.expected) from None
    except (pa.ArrowException, pl.exceptions.PolarsError, OSError, ValueError) as error:
        short = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise BadBallotsError(reading.name, 0, 0, f"no Parquet of ballots: {short}") from None
    if reading.seats is None:
        raise BadBallotsError(reading.name, 0, 0, _NO_SEATS)
    return Ballots(ballots.contest, ballots.box, FORMAT.name, reading.name)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write a row for each distinct ranking."""
    pa, _, pq = _libraries("")
    box = ballots.box
    schema = pa.schema(
        [("papers", pa.int64()), ("ranking", pa.list_(pa.int16()))],
        metadata={_KEY: json.dumps(contest_to_json(ballots.contest), ensure_ascii=False).encode()},
    )
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for low in range(0, box.distinct, _WRITE_ROWS):
            high = min(low + _WRITE_ROWS, box.distinct)
            starts = box.starts[low : high + 1]
            marks = box.marks[starts[0] : starts[-1]]
            offsets = (starts - starts[0]).astype(np.int32)
            ranking = pa.ListArray.from_arrays(pa.array(offsets), pa.array(marks))
            writer.write_table(pa.table([box.papers[low:high], ranking], schema=schema))


FORMAT = Format(
    name="parquet",
    title="Parquet: papers and ranking, or a column for each rank",
    suffix=".parquet",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=lambda ballots: beyond(ballots.contest, HELD),
)

_NO_SEATS = "the file does not say how many seats are filled: give --seats"


def _libraries(file: str) -> tuple[Any, Any, Any]:
    try:
        import polars as pl
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise BadBallotsError(
            file, 0, 0, "Parquet needs polars and pyarrow: pip install 'hustings[frames]'"
        ) from None
    return pa, pl, pq


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[Any]:
    """Yield the stream, or a temporary copy where it cannot be sought (standard input)."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy


def _read_rankings(file: Any, reading: Reading) -> Ballots:
    marks, lengths, papers = _joined(file)
    contest = _contest(file.schema_arrow.metadata or {}, marks, reading)
    count = len(contest.candidates)
    strange = (marks < -count) | ((marks > count) & (marks != OVERVOTE))
    if strange.any():
        mark = int(marks[strange][0])
        raise BadBallotsError(
            reading.name, 0, 0, f"column ranking: candidates are 1 to {count}, not {mark}"
        )
    box = Box.columns(marks, lengths, papers)
    return Ballots(contest, box, FORMAT.name, reading.name)


def _joined(file: Any) -> tuple[Any, Any, Any]:
    """Return marks, lengths and papers of the distinct rankings, read group by group."""
    names = file.schema_arrow.names
    held: list[Any] = []
    parts: list[Any] = []
    for group in range(file.num_row_groups):
        held.append(_rows(file.read_row_group(group, columns=_columns(names))))
        if sum(map(len, held)) >= _JOIN_ROWS:
            parts, held = [*parts, _grouped(held)], []
        if sum(map(len, parts)) > 2 * max(_JOIN_ROWS, len(parts[0]) if parts else 0):
            parts = [_grouped(parts)]
    return _unpacked([*parts, *held])


def _columns(names: list[str]) -> list[str]:
    return [name for name in ("papers", "ranking") if name in names]


def _rows(table: Any) -> Any:
    """Return a frame of packed rankings and their papers."""
    import polars as pl
    import pyarrow as pa
    import pyarrow.compute as pc

    packed = _packed(table["ranking"].combine_chunks())
    if "papers" not in table.schema.names:
        weight = pa.array(np.ones(len(table), np.int64))
    elif table["papers"].null_count:
        raise ValueError("column papers: expected a number in each row")
    else:
        weight = table["papers"].cast(pa.int64())
        if len(weight) and (least := pc.min(weight).as_py()) < 0:
            raise ValueError(f"column papers: expected no negative number, not {least}")
    return pl.from_arrow(pa.table({"ranking": packed, "papers": weight}))


def _grouped(parts: list[Any]) -> Any:
    import polars as pl

    whole = pl.concat(parts)
    papers = whole["papers"]
    if len(papers) * (papers.max() or 0) >= 1 << 63 and sum(papers) >= 1 << 63:
        raise ValueError("column papers: expected fewer than 2 to the 63rd papers in all")
    return whole.group_by("ranking").sum()


def _packed(column: Any) -> Any:
    """Return the rankings as binary: bytes are joined several times faster than lists."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return column.cast(pa.large_binary()).fill_null(b"")
    if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
        raise ValueError(f"column ranking: expected lists of int16, not {kind}")
    marks = pc.list_flatten(column)
    if marks.null_count:
        raise ValueError("column ranking: expected a mark, not null (a skipped rank is 0)")
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))) * 2
    flat = np.ascontiguousarray(marks.cast(pa.int16()).to_numpy())
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(flat)]
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(column), buffers)


def _unpacked(parts: list[Any]) -> tuple[Any, Any, Any]:
    """Return marks, lengths and papers; a box joins what few rows are still alike."""
    import polars as pl
    import pyarrow as pa

    if not parts:
        return np.zeros(0, np.int16), np.zeros(0, np.int64), np.zeros(0, np.int64)
    whole = pl.concat(parts, rechunk=True) if len(parts) == 1 else _grouped(parts)
    column = whole["ranking"].to_arrow().cast(pa.large_binary())
    _, offsets, data = column.buffers()
    ends = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    held = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]] if data else b""
    sizes = np.diff(ends)
    if (sizes % 2).any():
        raise ValueError("column ranking: expected int16, two bytes a mark")
    return np.frombuffer(held, "<i2").astype(np.int16), sizes // 2, whole["papers"].to_numpy()


def _contest(metadata: dict[bytes, bytes], marks: Any, reading: Reading) -> Contest:
    if _KEY in metadata:
        contest = contest_from_json(json.loads(metadata[_KEY]))
        return contest.for_seats(reading.seats) if reading.seats else contest
    if not reading.seats:
        raise BadBallotsError(reading.name, 0, 0, _NO_SEATS)
    named = np.abs(marks[(marks != OVERVOTE)].astype(np.int64))
    count = int(named.max(initial=0))
    candidates = tuple(Candidate(number, f"Candidate {number}") for number in range(1, count + 1))
    return Contest("", reading.seats, candidates)
