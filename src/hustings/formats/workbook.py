"""Spreadsheets (.xlsx): the cells of one sheet as CSV, in which a format is then recognised.

Needs python-calamine, the extra ``xlsx``. A workbook is read into memory as a whole. The library
reads .ods too, but does not come to an end on some damaged ones: those are refused.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from hustings import sheet_extent
from hustings.formats.csv_rows import cells
from hustings.formats.format import BadBallotsError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

__all__ = ["as_csv", "is_workbook"]

_XLSX, _ODS = "[Content_Types].xml", "content.xml"
_MOST_BYTES = 1 << 30
"""A sheet has at most a million rows: what unpacks to more than this is none, or a trap."""


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Tell whether a zip file is a spreadsheet of an office program."""
    return not {_XLSX, _ODS}.isdisjoint(archive.namelist())


def as_csv(
    archive: zipfile.ZipFile, stream: BinaryIO, name: str, sheet: str | None
) -> tuple[BinaryIO, str]:
    """Return the rows of a sheet as CSV in UTF-8, and its name ``FILE::SHEET``.

    ``archive`` is open on ``stream``. ``sheet`` chooses one; None: the only one that holds
    anything. Raises BadBallotsError where there is no such sheet or an empty row stands between
    filled ones; ModuleNotFoundError without the extra ``xlsx``.
    """
    if _XLSX not in archive.namelist():
        raise BadBallotsError(name, 0, 0, "expected .xlsx or CSV: save this spreadsheet as one")
    from python_calamine import CalamineError, CalamineWorkbook

    if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
        raise BadBallotsError(name, 0, 0, "too large for a spreadsheet: save the sheet as CSV")
    _check_extent(archive, name)
    stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(stream)
        tables = {each: book.get_sheet_by_name(each).to_python() for each in _named(book, sheet)}
    except CalamineError as error:
        raise BadBallotsError(
            name, 0, 0, f"expected a spreadsheet, it is damaged: {error}"
        ) from None
    chosen = _chosen({each: rows for each, rows in tables.items() if rows}, name, sheet)
    place = f"{name}::{chosen}"
    return io.BytesIO(b"".join(_lines(tables[chosen], place))), place


def _check_extent(archive: zipfile.ZipFile, name: str) -> None:
    try:
        sheet_extent.check(archive)
    except Exception as error:  # a damaged file raises what its damage happens to break
        raise BadBallotsError(name, 0, 0, f"expected a spreadsheet: {error}") from None


def _named(book: Any, sheet: str | None) -> Sequence[str]:
    from python_calamine import SheetTypeEnum

    tables = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    return tables if sheet is None else [each for each in tables if each == sheet]


def _chosen(filled: dict[str, Any], name: str, sheet: str | None) -> str:
    if len(filled) == 1:
        return next(iter(filled))
    if sheet is not None:
        raise BadBallotsError(name, 0, 0, f"there is no sheet '{sheet}' that holds anything")
    some = ", ".join(filled)
    there = (
        f"there are {len(filled)} ({some}): name one, {name}::SHEET" if filled else "all are empty"
    )
    raise BadBallotsError(name, 0, 0, f"expected one sheet that holds anything, {there}")


def _lines(rows: list[list[Any]], place: str) -> Iterator[bytes]:
    texts = [[_text(cell) for cell in row] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    for number, row in enumerate(texts, 1):
        if not any(row):
            # It may be a blank paper or nothing at all: only who made the sheet can tell.
            raise BadBallotsError(
                place, number, 0, "expected a filled row: delete it or fill it in"
            )
        yield cells(row)


def _text(cell: Any) -> str:
    """Return a cell as CSV would have it: whole numbers without the places of a float."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
