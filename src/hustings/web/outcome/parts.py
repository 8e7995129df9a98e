"""What a page of a result is made of: sentences, pictures, tables; to read or as data.

A cell holds a value as data beside its text: None is a figure that nobody knows, and its text says
so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hustings.report.charts.chart import Chart

__all__ = [
    "Cell",
    "Column",
    "Link",
    "Page",
    "Picture",
    "Table",
    "cell",
    "dated",
    "known",
    "number",
    "per_cent",
    "written",
]

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its value as data, where it leads (empty: nowhere)."""

    text: str
    value: Value
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` names it in data, ``text`` on the page. ``beside``: only in the data, for
    the column before it says it in words."""

    key: str
    text: str
    numeric: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``id`` names it in its address. Each row has a cell for each column."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name in addresses, and the chart with its words and the table behind it."""

    name: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``says``: plain sentences; ``unsure``: doubts and what stays unknown; ``above``: the
    pages over it; ``data``: what a program is given besides the tables."""

    title: str
    says: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    unsure: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[str, ...] = ()
    above: tuple[Link, ...] = ()
    days: tuple[str, str] | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def known(table: Table) -> Table:
    """Return a table as it is read: a column of which nothing is known becomes a sentence."""
    columns = list(enumerate(table.columns))
    blank = [
        n for n, _each in columns if table.rows and all(row[n].value is None for row in table.rows)
    ]
    kept = [n for n, each in columns if n not in blank and not each.beside]
    names = ", ".join(table.columns[n].text for n in blank)
    told = _("Not known of any: {names}.").format(names=names) if blank else ""
    return replace(
        table,
        columns=tuple(table.columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in table.rows),
        note=f"{table.note} {told}".strip(),
    )


def cell(value: Value, href: str = "", text: str = "") -> Cell:
    """Return a cell; an unknown value says that it is not known."""
    told = _("not known") if value is None else text or str(value)
    return Cell(told, value, href)


def number(value: int | None) -> Cell:
    """Return a whole number with thousands apart."""
    return cell(value, text="" if value is None else f"{value:,}")


def written(value: date) -> str:
    """Return a day as it is read: ``13 November 2020``, in the reader's language."""
    return date_format(value, "j F Y")


def dated(value: date | None) -> Cell:
    """Return a day; as data ``2020-11-13``."""
    return cell(None) if value is None else cell(str(value), text=written(value))


def per_cent(hundredths: int | None) -> Cell:
    """Return hundredths of one per cent as ``49.50``; as data the same text, never a float."""
    told = None if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02}"
    return cell(told)
