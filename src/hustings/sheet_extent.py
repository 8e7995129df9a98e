"""How far the cells of a spreadsheet (.xlsx) reach, before anything lays them out.

The library that reads spreadsheets keeps a place for every cell from the first to the last. One
cell at the far corner of a sheet is a file of a few kilobytes and 2^34 places: there the library
ends the process, and no error can be caught.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO
    from zipfile import ZipFile

__all__ = ["MOST", "check"]

MOST = 30_000_000
"""Places of one sheet: about 1 GB. Half a million members with sixty columns."""
_BLOCK = 1 << 20
_SAID = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
"""Where a cell or row says that it is, as the library reads it: bytes, in which nothing stands for
something else."""
_UNSAID = re.compile(
    rb"<(?:c|row|[^\s<>/:]+:(?:c|row))(?=[\s/>])(?!\s+r\s*=\s*[\"'][A-Za-z]*[0-9]+[\"'])"
)
"""A cell or row that does not begin with that, as all that the common programs write do."""
_PLACE = re.compile(r"([A-Za-z]+)([0-9]+)")
_CELLS = b"sheetdata"
"""The element in which cells stand, in small letters; without it nothing is a sheet."""
_OTHERS = frozenset({"content.xml", "xl/workbook.bin"})
"""Parts by which the library takes a file for a spreadsheet of another kind, .ods or .xlsb."""


def check(archive: ZipFile) -> None:
    """Raise ValueError, with what to do, where a sheet has too many places, or where that cannot
    be told: a damaged sheet, another kind of spreadsheet. What the archive raises is raised too."""
    if not _OTHERS.isdisjoint(each.lower() for each in archive.namelist()):
        raise ValueError("it is no .xlsx: save it as one, or as CSV")
    for name in archive.namelist():
        with archive.open(name) as part:
            said = _all_said(part)
        if not said:
            _follow(archive, name)


class _Extent:
    """The last row and the last column of which a part has told so far."""

    def __init__(self) -> None:
        self.rows = self.columns = self._row = self._column = 0

    def reach(self, row: int, column: int) -> None:
        """Take note of a place."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST:
            raise ValueError("its cells reach too far out: save as CSV what the sheet holds")

    def element(self, name: str, said: Mapping[str, str]) -> None:
        """Take note of a row or a cell; one that does not say where it is follows the last."""
        kind = name.rpartition(":")[2]
        if kind == "row":
            number = said.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
        elif kind == "c":
            place = _PLACE.fullmatch(said.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._row = int(place[2]) if place else self._row
        self.reach(self._row, self._column)


def _all_said(part: IO[bytes]) -> bool:
    """Take note of every place that is said; return whether every cell and row says its own."""
    extent = _Extent()
    for block in _blocks(part):
        if _UNSAID.search(block):
            return False
        found = _SAID.findall(block)
        if found:
            columns = {letters for letters, _ in found}
            row = max(int(number) for _, number in found)
            extent.reach(row, max(_column(each.decode()) for each in columns))
    return True


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    """Yield a part in blocks; no element's beginning is torn apart."""
    left = b""
    while block := part.read(_BLOCK):
        whole, begun, rest = (left + block).rpartition(b"<")
        yield whole
        left = begun + rest
    yield left


def _follow(archive: ZipFile, name: str) -> None:
    """Walk through the elements of a part: slower, and needed where some do not say their place."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _Extent().element
    try:
        with archive.open(name) as part:
            while block := part.read(_BLOCK):
                parser.Parse(block)
            parser.Parse(b"", True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError:
        with archive.open(name) as part:
            if any(_CELLS in block.lower() for block in _blocks(part)):
                raise ValueError(f"its part {name} is damaged: save it again") from None


def _column(letters: str) -> int:
    """Return the number of a column: A is 1, Z 26, AA 27; no letters are 0."""
    number = 0
    for each in letters.upper():
        number = number * 26 + ord(each) - ord("A") + 1
    return number
