"""The rows of the office's file as members: ids, days and attributes in columns, the rest refused.

A row is refused as a whole, with every reason that is found. Two rows whose ids have one normal
form are both refused: nobody but the office knows which is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.events import BIRTH, Column, coded
from hustings.roll.events_csv import check_cell
from hustings.roll.identity import normal
from hustings.roll.tables import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hustings.roll.moments import Moments
    from hustings.roll.settings import Settings
    from hustings.roll.tables import Table

__all__ = ["Rows", "day", "members"]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The rows that can be used, in columns, and the refusals of all others.

    ``attributes``: those kept apart among them, whose names are ``apart``; ``named``: the ids that
    refused rows show (such members are in the file, though not as they should be); ``nameless``:
    refused rows that show no id.
    """

    lines: NDArray[np.int64]
    ids: tuple[str, ...]
    joined: Moments
    attributes: Mapping[str, Column]
    apart: tuple[str, ...]
    refused: tuple[Refusal, ...]
    named: frozenset[str]
    nameless: int


def members(table: Table, settings: Settings) -> Rows:
    """Read the rows of a file of members."""
    refused = list(table.refused)
    nameless = len(refused)
    ids, bad_ids = _ids(table)
    joined, bad_days = _days(coded(table.columns["joined"]), settings)
    attributes, bad_cells = _attributes(table, settings)
    for column, reasons in ({"member": bad_ids, "joined": bad_days} | bad_cells).items():
        refused += [Refusal(table.lines[row], column, why) for row, why in reasons.items()]
    bad = {row for reasons in (bad_ids, bad_days, *bad_cells.values()) for row in reasons}
    nameless += sum(not ids[row] for row in bad_ids)
    good = np.array([row for row in range(len(ids)) if row not in bad], dtype=np.int64)
    return Rows(
        np.array(table.lines, dtype=np.int64)[good],
        tuple(ids[row] for row in good),
        joined[good],
        {name: Column(column.codes[good], column.values) for name, column in attributes.items()},
        _apart(table, settings),
        tuple(sorted(refused, key=lambda refusal: refusal.line)),
        frozenset(ids[row] for row in bad if ids[row]),
        nameless,
    )


def _ids(table: Table) -> tuple[list[str], dict[int, str]]:
    """Return the normal ids (empty: none) and what is wrong, by row."""
    ids, reasons = [], {}
    first: dict[str, int] = {}
    for row, text in enumerate(table.columns["member"]):
        try:
            name = normal(text)
        except ValueError as error:
            name, reasons[row] = "", str(error)
        ids.append(name)
        before = first.setdefault(name, row)
        if name and before != row:
            reasons[row] = f"the same member as line {table.lines[before]}"
            reasons.setdefault(before, f"the same member as line {table.lines[row]}")
    return ids, reasons


def _days(column: Column, settings: Settings) -> tuple[Moments, dict[int, str]]:
    days: list[str] = []
    wrong = {}
    for code, text in enumerate(column.values):
        try:
            days.append(day(text, settings.dates).isoformat())
        except ValueError as error:
            days.append("NaT")
            wrong[code] = str(error)
    return np.array(days, dtype="datetime64[D]")[column.codes], _by_row(column, wrong)


def day(text: str, form: str) -> date:
    """Read a day: ``2019-06-05`` always, ``5/6/2019`` as declared; ValueError with what to do."""
    if not text:
        raise ValueError("the date is missing")
    pieces = text.replace(".", "/").replace("-", "/").split("/")
    numbers = [int(piece) for piece in pieces if piece.isascii() and piece.isdigit()]
    if len(numbers) == len(pieces) == 3:
        if len(text) == 10 and text[4] == text[7] == "-":
            return _day(text, *numbers)
        if form != "iso" and len(pieces[2]) == 4:
            first, second, year = numbers
            month, number = (second, first) if form == "day_first" else (first, second)
            return _day(text, year, month, number)
    hint = ' (or declare dates = "day_first" in register.toml)' if form == "iso" else ""
    raise ValueError(f"{text!r} is not a date such as 2019-06-05{hint}")


def _day(text: str, year: int, month: int, number: int) -> date:
    try:
        found = date(year, month, number)
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None
    if not 1850 <= year <= 2200:
        raise ValueError(f"{text!r} is not in the years 1850 to 2200")
    return found


def _attributes(
    table: Table, settings: Settings
) -> tuple[dict[str, Column], dict[str, dict[int, str]]]:
    """Return the columns of attributes, those kept apart too, and what is wrong by column and row.

    Attributes are stated all together, so the file has to have all of them; what is kept apart it
    has as a whole, or not at all: then nothing that was declared changes.
    """
    columns, wrong = {}, {}
    for name in (*settings.attributes, *_apart(table, settings)):
        if name not in table.columns:
            raise ValueError(f"line 1: no column is called {name}, which the register keeps")
        columns[name], reasons = _checked(name, coded(table.columns[name]), settings)
        if name in settings.apart:
            reasons = dict.fromkeys(reasons, "the value cannot be used")
        wrong[name] = reasons
    return columns, wrong


def _apart(table: Table, settings: Settings) -> tuple[str, ...]:
    """The columns kept apart: all of them, or none where the file has none."""
    return settings.apart if set(settings.apart) & set(table.columns) else ()


def _checked(name: str, column: Column, settings: Settings) -> tuple[Column, dict[int, str]]:
    values, wrong = [""], {}
    for code, text in enumerate(column.values[1:], 1):
        try:
            value = day(text, settings.dates).isoformat() if name == BIRTH else text
            check_cell(name, value)
        except ValueError as error:
            value, wrong[code] = "", str(error)
        values.append(value)
    return _merged(column, values), _by_row(column, wrong)


def _merged(column: Column, values: list[str]) -> Column:
    """Two texts may mean one value (1/2/1990 and 1990-02-01): then they are one from here on."""
    once = coded(values)
    return Column(once.codes[column.codes], once.values)


def _by_row(column: Column, wrong: dict[int, str]) -> dict[int, str]:
    if not wrong:
        return {}
    rows = np.flatnonzero(np.isin(column.codes, list(wrong)))
    return {int(row): wrong[int(column.codes[row])] for row in rows}
