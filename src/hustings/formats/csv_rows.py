"""Rows of a CSV file with their line numbers: streamed, strict about quotes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from hustings.formats.lines import LONGEST, Lines
from hustings.formats.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.formats.format import Reading

__all__ = ["Rows", "cells", "first_lines"]


class Rows:
    """The rows of a CSV file, read once. ``line`` and ``raw``: of the last row the line number and
    the text as it stands in the file.
    """

    def __init__(self, reading: Reading) -> None:
        self._lines = Lines(reading)
        self.line = 0
        self.empty = 0
        self.raw = ""

    def __iter__(self) -> Iterator[list[str]]:
        """Yield rows that have a cell; empty lines are counted in ``empty`` and passed over."""
        csv.field_size_limit(LONGEST)
        reader = csv.reader(self._texts(), strict=True)
        while True:
            before = reader.line_num
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self._lines.bad(before + 1, 0, f"expected a row of cells: {error}") from None
            self.line = before + 1
            if reader.line_num != self.line:
                raise self._lines.bad(
                    self.line, 0, "expected the closing quote of a cell on the same line"
                )
            if row:
                yield row
            else:
                self.empty += 1

    def bad(self, cell: int, expected: str) -> Exception:
        """Return the error for a cell (from 1; 0: the whole row) of the last row."""
        where = f"cell {cell}: " if cell else ""
        return self._lines.bad(self.line, 0, where + expected)

    def _texts(self) -> Iterator[str]:
        while batch := self._lines.batch():
            for line in batch:
                self.raw = decoded(line.removesuffix(b"\r")) + "\n"
                yield self.raw


def cells(texts: list[str]) -> bytes:
    """Return one row as bytes, quoted where it must be."""
    return (",".join(_cell(text) for text in texts) + "\n").encode()


def _cell(text: str) -> str:
    plain = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    if any(mark in plain for mark in ',"') or plain != plain.strip():
        return '"' + plain.replace('"', '""') + '"'
    return plain


def first_lines(head: bytes, most: int = 64) -> list[bytes]:
    """Return the first filled lines of a head; one that is cut off at its end is left out."""
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")
    lines = plain.split(b"\n")
    whole = lines[:-1] if len(head) >= 1 << 16 else lines
    return [line for line in whole[: 4 * most] if line.strip()][:most]
