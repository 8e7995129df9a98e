"""The log as a CSV file, one line an event: the same log gives the same bytes, and the reverse.

``at,reported,member,kind`` and the attributes; UTF-8, commas, line feeds; moments such as
``2020-11-12T12:00:00.000000Z``. A file that is not exactly what this module writes is refused at
its first wrong line, so the digests of lines (:mod:`hustings.roll.chain`) always agree.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.events import BIRTH, KINDS, RESERVED, STATING, Kind, Log, checked_names, coded
from hustings.roll.identity import normal, unprintable
from hustings.roll.moments import parsed, stamped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hustings.roll.events import Column
    from hustings.roll.moments import Moments

__all__ = ["check_cell", "header", "lines", "read"]

_BUNDLE = 1 << 16


def header(names: Sequence[str]) -> bytes:
    """Return the first line of a file with these attributes."""
    return (",".join((*RESERVED, *names)) + "\n").encode()


def lines(log: Log) -> list[bytes]:
    """Return every event as a line with its line feed."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    members = [log.ids[place] for place in log.member.tolist()]
    kinds = [str(KINDS[number]) for number in log.kind.tolist()]
    columns = [column.texts() for column in log.attributes.values()]
    writer.writerows(
        zip(stamped(log.at), stamped(log.reported), members, kinds, *columns, strict=True)
    )
    return text.getvalue().encode().splitlines(keepends=True)


def read(raw: bytes) -> Log:
    """Read a log; raise ValueError with the first line that is wrong, counted from 1."""
    held = raw.split(b"\n")
    if held.pop():
        raise ValueError(f"line {len(held) + 1}: the file ends inside a line")
    if not held:
        raise ValueError("line 1: the file is empty")
    names = _names(held[0])
    log = _log(held[1:], names)
    for number, (line, ours) in enumerate(zip(held[1:], lines(log), strict=True), 2):
        if line + b"\n" != ours:
            raise ValueError(f"line {number}: not in the form that a register writes")
    return log


def _names(first: bytes) -> tuple[str, ...]:
    cells = first.decode("utf-8", "replace").split(",")
    if tuple(cells[: len(RESERVED)]) != RESERVED:
        raise ValueError(f"line 1: a log begins with {','.join(RESERVED)}")
    try:
        return checked_names(cells[len(RESERVED) :])
    except ValueError as error:
        raise ValueError(f"line 1: {error}") from error


def _log(held: Sequence[bytes], names: tuple[str, ...]) -> Log:
    width = len(RESERVED) + len(names)
    columns: list[list[str]] = [[] for _ in range(width)]
    for bundle in _bundles(held, width):
        for column, cells in zip(columns, zip(*bundle, strict=True), strict=True):
            column.extend(cells)
    members, kinds = coded(columns[2]), coded(columns[3])
    _check_texts(members, _check_id)
    _check_texts(kinds, Kind)
    numbers = np.array([0, *(KINDS.index(Kind(text)) for text in kinds.values[1:])], dtype=np.int8)
    attributes = {name: coded(cells) for name, cells in zip(names, columns[4:], strict=True)}
    for name, values in attributes.items():
        _check_texts(values, partial(check_cell, name))
    log = Log(
        members.values[1:],
        members.codes - np.int32(1),
        numbers[kinds.codes],
        _moments(columns[0]),
        _moments(columns[1]),
        attributes,
    )
    _check_silent(log)
    return log


def _bundles(held: Sequence[bytes], width: int) -> Iterator[list[list[str]]]:
    """Yield rows by the thousand; equal texts become one text, which saves most of the memory."""
    texts: dict[str, str] = {}
    rows = _rows(held, width)
    while bundle := list(islice(rows, _BUNDLE)):
        yield [[texts.setdefault(cell, cell) for cell in row] for row in bundle]


def _rows(held: Sequence[bytes], width: int) -> Iterator[list[str]]:
    for number, line in enumerate(held, 2):
        try:
            text = line.decode()
            row = next(csv.reader([text], strict=True)) if '"' in text else text.split(",")
        except (ValueError, csv.Error) as error:
            raise ValueError(f"line {number}: no line of CSV in UTF-8") from error
        if len(row) != width or not all(row[: len(RESERVED)]):
            raise ValueError(f"line {number}: expected {width} cells, the first four of them full")
        yield row


def _moments(texts: list[str]) -> Moments:
    try:
        return parsed(texts)
    except ValueError:
        for number, text in enumerate(texts, 2):
            _one_moment(text, number)
        raise


def _one_moment(text: str, number: int) -> None:
    try:
        parsed([text])
    except ValueError as error:
        raise ValueError(f"line {number}: {error}") from error


def _check_id(text: str) -> None:
    if normal(text) != text:
        raise ValueError("the id is not in its normal form")


def check_cell(name: str, text: str) -> None:
    """Raise ValueError where a text cannot be the value of an attribute."""
    if text != text.strip() or unprintable(text):
        raise ValueError(f"{name} holds spaces at its ends, or characters that cannot be seen")
    if name == BIRTH and text and date.fromisoformat(text).isoformat() != text:
        raise ValueError(f"{text!r} is not a date such as 1994-02-28")


def _check_texts(column: Column, check: Callable[[str], object]) -> None:
    for code, text in enumerate(column.values[1:], 1):
        try:
            check(text)
        except ValueError as error:
            number = int(np.argmax(column.codes == code)) + 2
            raise ValueError(f"line {number}: {error}") from error


def _check_silent(log: Log) -> None:
    """An event that states no attributes has empty cells: what they held would mean nothing."""
    stating = np.isin(log.kind, [KINDS.index(kind) for kind in STATING])
    for name, column in log.attributes.items():
        odd = (column.codes != 0) & ~stating
        if odd.any():
            number = int(np.argmax(odd)) + 2
            raise ValueError(f"line {number}: this kind of event states no {name}")
