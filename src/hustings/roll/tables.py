"""The membership office's file, CSV or XLSX, as rows of texts with the lines that they stand on.

One line is one row. The separator is the one of ``, ; TAB |`` that shows the column ``member`` in
the first line. Text is UTF-8 (a mark at its beginning is taken away), UTF-16 with a mark, or what
``encoding`` declares: bytes that are not of the declared encoding are refused, never guessed.
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hustings import sheet_extent
from hustings.roll.identity import unprintable
from hustings.roll.settings import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hustings.roll.settings import Settings

    Told = Callable[[int, int], None]
    Row = tuple[int, list[str] | str]

__all__ = ["Refusal", "Table", "read"]

_STEP = 10_000
_SEPARATORS = (",", ";", "\t", "|")
_MOST_DIGITS = 15
"""A spreadsheet holds numbers of at most fifteen digits exactly."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken: the line of the file, the column (empty: the row) and why."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The rows of a file.

    ``columns``: texts by our names, all equally long; ``lines``: where each row stands;
    ``refused``: rows that are no rows; ``rows``: all that there were, ``empty`` ones not counted.
    """

    lines: Sequence[int]
    columns: dict[str, list[str]]
    refused: tuple[Refusal, ...]
    rows: int
    empty: int


def read(
    raw: bytes,
    settings: Settings,
    sheet: str = "",
    needed: Sequence[str] = ("member", "joined"),
    optional: Sequence[str] = (),
    told: Told | None = None,
) -> Table:
    """Read a file. ``told(read, all)`` is called with numbers of rows, every ten thousand.

    Raises ValueError, with the line, where the file as a whole cannot be meant: not text, no
    heading for a column that is needed, a heading declared nowhere. Single rows are refused in the
    table.
    """
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        number, rows = _sheet_rows(raw, sheet)
    else:
        number, rows = _text_rows(_decoded(raw, settings), settings)
    first = next(rows, None)
    if first is None or isinstance(first[1], str):
        raise ValueError("line 1: the file has no line of headings")
    if told:
        rows = _telling(rows, number - 1, told)
    return _table(rows, _roles(first[1], settings, needed, optional))


def _telling(rows: Iterator[Row], number: int, told: Told) -> Iterator[Row]:
    for done, row in enumerate(rows, 1):
        if done % _STEP == 0 or done == number:
            told(done, number)
        yield row


def _table(rows: Iterable[Row], roles: Sequence[str]) -> Table:
    places = [(name, place) for place, name in enumerate(roles) if name]
    columns: dict[str, list[str]] = {name: [] for name, _ in places}
    lines: list[int] = []
    refused: list[Refusal] = []
    count = empty = 0
    for line, cells in rows:
        if isinstance(cells, list) and not any(cells):
            empty += 1
            continue
        count += 1
        refusal = _refusal(line, cells, roles)
        if refusal or isinstance(cells, str):
            refused.append(refusal or Refusal(line, "", "no row"))
            continue
        lines.append(line)
        for name, place in places:
            columns[name].append(cells[place])
    return Table(lines, columns, tuple(refused), count, empty)


def _refusal(line: int, cells: list[str] | str, roles: Sequence[str]) -> Refusal | None:
    if isinstance(cells, str):
        return Refusal(line, "", cells)
    if len(cells) != len(roles):
        return Refusal(line, "", f"expected {len(roles)} cells, found {len(cells)}")
    if unprintable("".join(cells)):
        odd = next(name for name, cell in zip(roles, cells, strict=True) if unprintable(cell))
        return Refusal(line, odd, "holds a character that cannot be seen")
    return None


def _roles(
    headings: Sequence[str], settings: Settings, needed: Sequence[str], optional: Sequence[str]
) -> list[str]:
    roles: list[str] = []
    for place, heading in enumerate(headings, 1):
        own = plain(heading) if plain(heading) in (*needed, *optional) else None
        role = own or settings.role(heading)
        if role is None:
            raise ValueError(
                f"line 1: column {place} ({heading!r}) is declared nowhere: name it in "
                "register.toml under attributes, apart, ignore or [columns]"
            )
        if role and role in roles:
            raise ValueError(f"line 1: two columns are {role}")
        roles.append(role)
    missing = [name for name in needed if name not in roles]
    if missing:
        raise ValueError(
            f"line 1: no column is called {missing[0]}: is the first line one of headings? "
            "[columns] in register.toml translates the office's own"
        )
    return roles


def _decoded(raw: bytes, settings: Settings) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if settings.encoding == "utf-8" else settings.encoding
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        odd = f"byte 0x{raw[error.start]:02x}"
        raise ValueError(
            f"line {line}: {odd} is not {encoding.removesuffix('-sig')}: save the file as UTF-8, "
            'or declare its encoding in register.toml (encoding = "cp1252" is Western Windows)'
        ) from None


def _text_rows(text: str, settings: Settings) -> tuple[int, Iterator[Row]]:
    """Return the number of lines, and each with its number."""
    lines = text.split("\n") if "\n" in text else text.split("\r")
    if lines and not lines[-1]:
        lines.pop()
    separator = _separator(lines[0] if lines else "", settings)
    cells = (_cells(line.removesuffix("\r"), separator) for line in lines)
    return len(lines), enumerate(cells, 1)


def _separator(first: str, settings: Settings) -> str:
    """The separator that shows most of the declared headings; the comma where none does."""

    def shown(separator: str) -> int:
        cells = _cells(first.removesuffix("\r"), separator)
        return sum(settings.role(cell) is not None for cell in cells if isinstance(cells, list))

    return max(_SEPARATORS, key=shown)


def _cells(line: str, separator: str) -> list[str] | str:
    """Return the cells of a line, stripped, or why it has none."""
    try:
        rows = list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return "quotation marks do not close on this line: a cell may not run over several lines"
    if len(rows) > 1:
        return "a line break stands inside this line"
    return [cell.strip() for cell in rows[0]] if rows else []


def _sheet_rows(raw: bytes, sheet: str) -> tuple[int, Iterator[Row]]:
    """Return the number of rows of a sheet, and each with its number, one after another."""
    held = _sheet(raw, sheet)
    if held.start is None:
        return 0, iter(())
    before = [""] * held.start[1]
    cells = (_row_of(before, row) for row in held.iter_rows())
    return held.end[0] + 1, enumerate(cells, 1)


def _row_of(before: list[str], row: Sequence[object]) -> list[str] | str:
    """Return the cells of a row, or why it has none. ``before``: the empty columns at the left."""
    try:
        return before + [_text(cell) for cell in row]
    except ValueError as error:
        return str(error)


def _sheet(raw: bytes, sheet: str) -> Any:
    try:
        import python_calamine as calamine
    except ImportError:
        raise ValueError(
            "to read a spreadsheet install hustings[elections] (python-calamine), or save as CSV"
        ) from None
    _check_kind(raw)
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise ValueError(f"there is no sheet {sheet!r}: there are {', '.join(names)}")
        if not sheet and len(names) != 1:
            raise ValueError(f"the file has several sheets, say which: {', '.join(names)}")
        return book.get_sheet_by_name(sheet or names[0])
    except (calamine.CalamineError, OSError) as error:
        raise ValueError(f"the spreadsheet cannot be read: {error}") from None


def _check_kind(raw: bytes) -> None:
    """Refuse what is no .xlsx, or would not fit into memory."""
    if not raw.startswith(b"PK"):
        raise ValueError("an old or a locked spreadsheet: save it as XLSX, without a password")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            sheet_extent.check(archive)
    except Exception as error:  # a damaged file raises what its damage happens to break
        raise ValueError(f"the spreadsheet cannot be read: {error}") from None


def _text(cell: object) -> str:
    """Return the text of a spreadsheet's cell: whole numbers and dates exactly, or ValueError."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise ValueError("a cell holds a time of day: only dates are read")
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = isinstance(cell, int) or cell.is_integer()
        if not whole or len(str(abs(int(cell)))) > _MOST_DIGITS:
            raise ValueError("a cell holds a fraction, or a number of more than 15 digits")
        return str(int(cell))
    raise ValueError(f"a cell holds a {type(cell).__name__}: write it as text")
