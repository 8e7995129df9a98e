"""Tables of a TOML file, read strictly: every member is used, and an error names its table."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "BadTableError",
    "day",
    "each",
    "flag",
    "known",
    "loads",
    "maybe_whole",
    "need_day",
    "sound",
    "text",
    "texts",
    "whole",
]


class BadTableError(ValueError):
    """A table cannot be used; the message says which, and what was expected."""


def loads(source: str) -> dict[str, Any]:
    """Read TOML; raise BadTableError."""
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadTableError(f"no TOML: {error}") from error


def known(data: Mapping[str, Any], *names: str) -> None:
    """Raise BadTableError where the file has a table of another name."""
    if beyond := sorted(data.keys() - set(names)):
        raise BadTableError(f"unknown table {beyond[0]}: expected {', '.join(sorted(names))}")


def each(
    data: Mapping[str, Any], name: str, make: Callable[[dict[str, Any]], Any]
) -> tuple[Any, ...]:
    """Make a value of every table of a list; raise BadTableError naming one that is no use."""
    made, faults = sound(data, name, make)
    if faults:
        raise BadTableError(faults[0])
    return made


def sound(
    data: Mapping[str, Any], name: str, make: Callable[[dict[str, Any]], Any]
) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Make a value of every table of a list that can be used; with it what is wrong with others."""
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return (), (f"write [[{name}]] for each {name}",)
    made, faults = [], []
    for number, table in enumerate(tables, 1):
        rest = dict(table)
        try:
            value = make(rest)
            if rest:
                raise ValueError(f"unknown member {min(rest)}")
            made.append(value)
        except (ValueError, KeyError) as error:
            words = error.args[0] if error.args else error
            faults.append(f"[[{name}]] number {number}: {words}")
    return tuple(made), tuple(faults)


def text(table: dict[str, Any], name: str, default: str | None = None) -> str:
    """Take a text out of a table; raise ValueError."""
    value = table.pop(name, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f"{name} is missing, or is no text")
    return value


def whole(table: dict[str, Any], name: str, default: int | None = None) -> int:
    """Take a whole number out of a table; raise ValueError."""
    value = table.pop(name, default)
    if type(value) is not int:
        raise ValueError(f"{name} is missing, or is no whole number")
    return value


def maybe_whole(table: dict[str, Any], name: str) -> int | None:
    """Take a whole number of at least nought, or None where the table does not say."""
    if name not in table:
        return None
    value = whole(table, name)
    if value < 0:
        raise ValueError(f"{name} is {value}: it cannot be less than nought")
    return value


def flag(table: dict[str, Any], name: str) -> bool | None:
    """Take true or false, or None where the table does not say; raise ValueError."""
    value = table.pop(name, None)
    if value is not None and type(value) is not bool:
        raise ValueError(f"{name} must be true or false")
    return value


def day(table: dict[str, Any], name: str) -> date | None:
    """Take a day, or None where the table does not say; raise ValueError."""
    value = table.pop(name, None)
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueError(f"{name} must be a day such as 2020-11-13, without quotation marks")
    return value


def need_day(table: dict[str, Any], name: str) -> date:
    """Take a day that must be there; raise ValueError."""
    value = day(table, name)
    if value is None:
        raise ValueError(f"{name} is missing: a day such as 2020-11-13")
    return value


def texts(table: dict[str, Any], name: str) -> tuple[str, ...]:
    """Take a list of texts; raise ValueError."""
    values = table.pop(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(values)
